"""The counties as pages offer them."""

from qingting.people.places import COUNTIES, county_name

__all__ = ["COUNTIES", "county_name"]

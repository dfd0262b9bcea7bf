"""A point in words, so that whoever marked it can check it: in which county, how far from which town.

Longitude and latitude are WGS 84 throughout: a browser's own position is, and so is the EXIF of a picture; CGCS2000
(Tianditu) differs from it by less than a metre. Shifted systems (GCJ-02, BD-09) are not taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from qingting.text.seats import nearest_seat
from qingting.web.maps import Ring, outlines
from qingting.web.places import county_name

WEST, EAST, SOUTH, NORTH = 101.6, 103.2, 35.4, 37.2
# Outlines are drawn on a grid of half a kilometre: this far beyond one (degrees) still counts as within.
BLUR = 0.01


@dataclass(frozen=True, slots=True)
class Spot:
    longitude: float
    latitude: float

    @property
    def county(self) -> str:
        """Its code; empty where the outlines are not there, or none holds it."""
        for east, north in _around(self):
            for code, rings in outlines().items():
                if _within(rings, east=east, north=north):
                    return code
        return ""

    @property
    def inside(self) -> bool:
        """Whether it lies in the city, as well as the house can tell."""
        near = WEST <= self.longitude <= EAST and SOUTH <= self.latitude <= NORTH
        return near and (bool(self.county) or not outlines())

    def __str__(self) -> str:
        seat, away = nearest_seat(self.longitude, latitude=self.latitude)
        county = self.county
        said = {"county": county_name(county or seat.county), "town": seat.name, "km": round(away)}
        if away < 1:
            return _("在%(county)s，%(town)s附近，不到 1 公里") % said
        if county:
            return _("在%(county)s，离%(town)s大约 %(km)d 公里") % said
        return _("离%(county)s%(town)s大约 %(km)d 公里") % said


def spot_of(given: Mapping[str, Any]) -> Spot | None:
    """From `longitude` and `latitude`; None where either is missing or no number of that kind."""
    try:
        longitude, latitude = float(given["longitude"]), float(given["latitude"])
    except (KeyError, TypeError, ValueError):
        return None
    fits = -180 <= longitude <= 180 and -90 <= latitude <= 90
    return Spot(round(longitude, 5), round(latitude, 5)) if fits else None


def _around(spot: Spot) -> Iterator[tuple[float, float]]:
    """The point itself, then its surroundings."""
    steps = sorted(product((0, -BLUR, BLUR), repeat=2), key=lambda step: abs(step[0]) + abs(step[1]))
    return ((spot.longitude + east, spot.latitude + north) for east, north in steps)


def _within(rings: Sequence[Ring], *, east: float, north: float) -> bool:
    """By how many edges a ray to the east crosses."""
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossed += (y1 > north) != (y2 > north) and east < (x2 - x1) * (north - y1) / (y2 - y1) + x1
    return crossed % 2 == 1

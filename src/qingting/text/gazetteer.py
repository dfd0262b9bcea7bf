"""Towns and villages of the six counties, by their statistical codes (9 digits a town, 12 a village; open data).

Some townships stand here without the 回族 or 藏族 of their full name, as the source has them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PLACES = Path(__file__).parent / "data" / "places.csv"
# A county's division code → the code that a petition carries.
COUNTY_OF = {"630202": "ld", "630203": "pa", "630222": "mh", "630223": "hz", "630224": "hl", "630225": "xh"}
_TOWN_CODE = 9
# A village is spoken of without its committee.
_COMMITTEES = ("村民委员会", "居民委员会", "居委会", "村委会")


@dataclass(frozen=True, slots=True)
class Town:
    """`county` as a petition carries it; `villages` by their everyday names, in the order of their codes."""

    code: str
    name: str
    county: str
    villages: tuple[str, ...]


@cache
def towns() -> tuple[Town, ...]:
    with _PLACES.open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["name"]) for row in csv.DictReader(file)]
    villages: dict[str, list[str]] = {}
    for code, name in rows:
        if len(code) > _TOWN_CODE:
            villages.setdefault(code[:_TOWN_CODE], []).append(everyday(name))
    return tuple(
        Town(code, name, COUNTY_OF[code[:6]], tuple(dict.fromkeys(villages.get(code, ()))))
        for code, name in rows
        if len(code) == _TOWN_CODE
    )


def everyday(village: str) -> str:
    """喇家村委会 → 喇家村; 怡春居委会 → 怡春社区."""
    for committee in _COMMITTEES:
        if village.endswith(committee):
            stem = village.removesuffix(committee)
            ending = "社区" if committee.startswith("居") else "村"
            return stem if stem.endswith(ending) else stem + ending
    return village


@cache
def _counties_by_town() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for town in towns():
        found.setdefault(town.name, set()).add(town.county)
    return {name: frozenset(counties) for name, counties in found.items()}


def county_of_town(name: str) -> str:
    """The county of a town by its name; empty where it is unknown or stands in several."""
    counties = _counties_by_town().get(name.strip(), frozenset())
    return next(iter(counties)) if len(counties) == 1 else ""

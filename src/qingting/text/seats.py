"""Where towns lie: the place of a town's seat, and the town nearest to a point. Degrees, WGS 84.

From GeoNames (CC BY 4.0), as far as it knows the towns of this city; the seats of counties are our own. A city adds
its others to `data/seats.csv`: the code as in `places.csv`, then longitude and latitude.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians
from pathlib import Path

from qingting.text.gazetteer import towns

_SEATS = Path(__file__).parent / "data" / "seats.csv"
_DEGREE = 111.2  # kilometres of latitude


@dataclass(frozen=True, slots=True)
class Seat:
    """`county` as a petition carries it."""

    code: str
    name: str
    county: str
    longitude: float
    latitude: float


@cache
def seats() -> tuple[Seat, ...]:
    named = {town.code: town for town in towns()}
    with _SEATS.open(encoding="utf-8", newline="") as file:
        rows = [
            (named[row["code"]], float(row["longitude"]), float(row["latitude"]))
            for row in csv.DictReader(file)
        ]
    return tuple(Seat(town.code, town.name, town.county, east, north) for town, east, north in rows)


def kilometres(one: tuple[float, float], *, other: tuple[float, float]) -> float:
    """Between two points as longitude and latitude; good enough within a province."""
    (east, north), (east2, north2) = one, other
    return hypot((east - east2) * cos(radians((north + north2) / 2)), north - north2) * _DEGREE


def nearest_seat(longitude: float, *, latitude: float) -> tuple[Seat, float]:
    """The nearest town whose place is known, and how many kilometres it is away."""
    here = (longitude, latitude)
    away = {seat: kilometres(here, other=(seat.longitude, seat.latitude)) for seat in seats()}
    nearest = min(away, key=lambda seat: away[seat])
    return nearest, away[nearest]

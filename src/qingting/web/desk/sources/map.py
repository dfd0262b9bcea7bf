"""A map of sources without tiles and without borders: where each lies by its petitions' coordinates, and the county seats.

Drawn by ourselves, so that nothing is asked of the network, and no border is drawn that would need to be approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from qingting.oversight.sources.selectors import Spot
from qingting.people.places import SEATS, county_name
from qingting.web.projection import fitted

# Neighbours whose names would lie on each other: one above, one below its point.
ASIDE = {"yq": -10, "pa": 26}
WEST, EAST, SOUTH, NORTH = 101.65, 103.15, 35.65, 37.15
WIDTH = 600.0
REGION = fitted([(WEST, SOUTH), (EAST, NORTH)], width=WIDTH)
HEIGHT = round(REGION.height)
SMALLEST, LARGEST = 5.0, 22.0


@dataclass(frozen=True, slots=True)
class Place:
    """A name on the map."""

    name: str
    x: float
    y: float
    dy: int = 9


@dataclass(frozen=True, slots=True)
class Point:
    """A circle whose area tells how many petitions."""

    x: float
    y: float
    radius: float
    spot: Spot


@dataclass(frozen=True, slots=True)
class Map:
    width: float
    height: float
    seats: Sequence[Place]
    points: Sequence[Point]
    unplaced: int  # sources whose petitions carry no coordinates


def map_of(spots: Iterable[Spot]) -> Map:
    every = list(spots)
    placed = [one for one in every if _within(one)]
    most = max((one.petitions for one in placed), default=1)
    points = [_point(one, most=most) for one in sorted(placed, key=lambda one: -one.petitions)]
    seats = [
        Place(county_name(code), *REGION.place(*seat), dy=ASIDE.get(code, 9)) for code, seat in SEATS.items()
    ]
    return Map(WIDTH, HEIGHT, seats, points, len(every) - len(placed))


def _within(spot: Spot) -> bool:
    longitude, latitude = spot.longitude, spot.latitude
    if longitude is None or latitude is None:
        return False
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


def _point(spot: Spot, *, most: int) -> Point:
    x, y = REGION.place(spot.longitude or 0.0, spot.latitude or 0.0)
    radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(spot.petitions / most)
    return Point(x, y, round(radius, 1), spot)

"""A map of the six counties as plain SVG: drawn by the server, read without scripts, tiles or foreign addresses."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from qingting.web.places import county_name
from qingting.web.projection import Projection, fitted

OUTLINES = Path(__file__).parent / "static" / "vendor" / "counties.json"
WIDTH = 600
MARGIN = 8
SHADES = 4

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class County:
    """`path` is SVG path data; `x` and `y` where its name stands."""

    code: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Map:
    """An SVG of this size with the counties on it."""

    height: int
    counties: tuple[County, ...]
    width: int = WIDTH

    @property
    def number(self) -> str:
        return str(settings.MAP_NUMBER)


@dataclass(frozen=True, slots=True)
class Shaded:
    """A county on the map with its count: shade 0 is none, 4 the most."""

    county: County
    name: str
    count: int
    shade: int


def shaded(drawn: Map | None, *, counts: Mapping[str, int]) -> list[Shaded]:
    most = max(counts.values(), default=0) or 1
    found = []
    for county in drawn.counties if drawn else ():
        count = counts.get(county.code, 0)
        found.append(Shaded(county, county_name(county.code), count, -(-SHADES * count // most)))
    return found


@cache
def outlines() -> Mapping[str, Sequence[Ring]]:
    """County → its rings, for reckoning; nothing where they were not to be had."""
    if not OUTLINES.exists():
        return {}
    shapes: dict[str, list[Ring]] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return shapes


def drawable() -> Mapping[str, Sequence[Ring]]:
    """The outlines where they may be drawn: in public only with the number of the map's approval (审图号)."""
    return outlines() if settings.LOCAL or settings.MAP_NUMBER else {}


@cache
def region() -> Map | None:
    """None where there is nothing that may be drawn."""
    shapes = drawable()
    return drawn(shapes) if shapes else None


def drawn(shapes: Mapping[str, Sequence[Ring]]) -> Map:
    corners = [(x, y) for rings in shapes.values() for ring in rings for x, y in ring]
    on = fitted(corners, width=WIDTH, margin=MARGIN)
    counties = tuple(_county(code, rings, on=on) for code, rings in shapes.items())
    return Map(math.ceil(on.height), counties)


def _county(code: str, rings: Sequence[Ring], *, on: Projection) -> County:
    x, y = on.place(*_middle(max(rings, key=len)))
    return County(code, path_of(rings, on=on), x, y)


def path_of(rings: Sequence[Ring], *, on: Projection) -> str:
    return "".join(_path(ring, on=on) for ring in rings)


def _path(ring: Ring, *, on: Projection) -> str:
    points = " ".join(f"{x:g},{y:g}" for x, y in (on.place(x, y) for x, y in ring))
    return f"M{points}Z"


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of gravity of a ring."""
    area = across = up = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross
        across += (x1 + x2) * cross
        up += (y1 + y2) * cross
    return across / (3 * area), up / (3 * area)

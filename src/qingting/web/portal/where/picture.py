"""A map without scripts: outlines where they may be drawn, towns whose place is known, the point that was marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qingting.people.places import SEATS, county_name
from qingting.text.seats import seats
from qingting.web.maps import drawable, path_of
from qingting.web.portal.where.frame import SIDE, Frame
from qingting.web.projection import Projection
from qingting.web.spots import Spot

LETTER, LINE = 26, 30  # what a character of a name takes, in units of the drawing
GAP = 12
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Name:
    """A point with its name; `side` is where the name stands, empty where there is no room for it."""

    name: str
    x: float
    y: float
    side: str = ""
    text_x: float = 0
    text_y: float = 0


@dataclass(frozen=True, slots=True)
class Picture:
    outlines: Sequence[str]
    names: Sequence[Name]
    mark: tuple[float, float] | None
    kilometres: int
    bar: int
    side: int = SIDE


def picture(frame: Frame, *, county: str, spot: Spot | None) -> Picture:
    """Of the whole city the county seats are named, of a part of it the towns."""
    on = frame.projection
    mark = on.place(spot.longitude, spot.latitude) if spot else None
    return Picture(
        outlines=[path_of(rings, on=on) for rings in drawable().values()],
        names=list(_placed(_towns(on) if county else _counties(on))),
        mark=mark if mark and _shown(*mark) else None,
        kilometres=frame.kilometres,
        bar=frame.bar,
    )


def _counties(on: Projection) -> Iterator[tuple[str, float, float]]:
    for code, seat in SEATS.items():
        yield county_name(code), *on.place(*seat)


def _towns(on: Projection) -> Iterator[tuple[str, float, float]]:
    for seat in seats():
        yield seat.name, *on.place(seat.longitude, seat.latitude)


def _shown(x: float, y: float) -> bool:
    return 0 <= x <= SIDE and 0 <= y <= SIDE


def _placed(points: Iterable[tuple[str, float, float]]) -> Iterator[Name]:
    """Each name where it lies on no other: beside, above or below its point."""
    taken: list[Box] = [(0, SIDE - 60, 210, SIDE)]  # the scale
    shown = [point for point in points if _shown(*point[1:])]
    taken += [(x - 8, y - 8, x + 8, y + 8) for _, x, y in shown]
    for name, x, y in shown:
        yield _named(name, x=x, y=y, taken=taken)


def _named(name: str, *, x: float, y: float, taken: list[Box]) -> Name:
    # A Latin letter is about half as wide.
    wide = sum(LETTER if mark > "\u2e7f" else LETTER * 0.55 for mark in name)
    for side, left, top in (
        ("start", x + GAP, y - LINE / 2),
        ("end", x - GAP - wide, y - LINE / 2),
        ("middle", x - wide / 2, y - GAP - LINE),
        ("middle", x - wide / 2, y + GAP),
    ):
        box = (left, top, left + wide, top + LINE)
        if _fits(box, taken=taken):
            taken.append(box)
            at = {"start": left, "end": left + wide, "middle": x}[side]
            return Name(name, x, y, side, round(at, 1), round(top + LINE * 0.78, 1))
    return Name(name, x, y)


def _fits(box: Box, *, taken: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    if left < 2 or top < 2 or right > SIDE - 2 or bottom > SIDE - 40:
        return False
    return all(right <= one[0] or left >= one[2] or bottom <= one[1] or top >= one[3] for one in taken)

"""A calendar of days by how many petitions came: weeks side by side, darker for more; a table says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qingting.oversight.sources.selectors import OfDay

WEEKS = 26
CELL, GAP, LEFT, TOP = 16, 3, 26, 18
STEP = CELL + GAP
DARKEST = 4


@dataclass(frozen=True, slots=True)
class Cell:
    x: int
    y: int
    on: date
    petitions: int

    @property
    def level(self) -> int:
        """0 for none, up to 4 for four or more."""
        return min(self.petitions, DARKEST)


@dataclass(frozen=True, slots=True)
class Month:
    x: int
    name: str


@dataclass(frozen=True, slots=True)
class Heat:
    width: int
    height: int
    cells: Sequence[Cell]
    months: Sequence[Month]
    busy: Sequence[OfDay]  # the days that had any, the latest first


def first_day(today: date) -> date:
    """The Monday from which the calendar begins."""
    return today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))


def heat_of(days: Iterable[OfDay], *, today: date) -> Heat:
    found = {one.on: one for one in days}
    begins = first_day(today)
    every = [begins + timedelta(days=n) for n in range((today - begins).days + 1)]
    cells = [_cell(on, begins=begins, petitions=found[on].petitions if on in found else 0) for on in every]
    busy = sorted(found.values(), key=lambda one: one.on, reverse=True)
    return Heat(LEFT + WEEKS * STEP, TOP + 7 * STEP, cells, list(_months(cells)), busy)


def _cell(on: date, *, begins: date, petitions: int) -> Cell:
    week, weekday = divmod((on - begins).days, 7)
    return Cell(LEFT + week * STEP, TOP + weekday * STEP, on, petitions)


def _months(cells: Sequence[Cell]) -> Iterable[Month]:
    """The name stands above the week in which a month begins."""
    for cell in cells:
        if cell.on.day == 1:
            yield Month(cell.x, f"{cell.on.month}")

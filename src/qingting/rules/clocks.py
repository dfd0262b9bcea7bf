"""Clocks are derived, never edited: a pure function of the edition, the calendar and the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qingting.rules.calendar import Calendar
from qingting.rules.edition import Edition
from qingting.rules.history import Event
from qingting.rules.reasons import Due


@dataclass(frozen=True, slots=True)
class Clock:
    """One running, met or void term. Missed when met, voided, or still open after `due.on`."""

    term: str
    duty: str
    round: int
    whose: str  # "unit" | "petitioner"
    due: Due
    met_on: date | None = None
    void_on: date | None = None
    void_why: str = ""
    void_why_en: str = ""
    extended: int = 0


def derive(edition: Edition, calendar: Calendar, history: Sequence[Event]) -> tuple[Clock, ...]:
    """Ordered by start, then by the order of the terms in the edition."""
    raise NotImplementedError

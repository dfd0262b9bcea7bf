"""The clocks of a life by the rules, derived once per shape of history.

Which event starts, meets or voids a term depends on the kinds of the events, not on their days. So a shape is derived
once on days that tell the events apart, and read back as "started by event 3, met by event 7"; only the last days are
reckoned anew. `clocks replay` compares every one with the rules' own answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from qingting.cli.simulation.life import Act
from qingting.rules.calendar import Calendar
from qingting.rules.clocks import derive
from qingting.rules.due import due
from qingting.rules.edition import Edition
from qingting.rules.history import Event, stand
from qingting.rules.reasons import Due

# What an event must carry for its shape: the data that the terms and states look at.
SHAPING: Mapping[str, str] = {
    "register": "anonymous", "classify": "grade", "answer_objection": "agreed", "rate": "rating", "extend": "days",
}  # fmt: skip
RECEIVED = date(2000, 1, 3)
DELIVERED = date(2005, 1, 3)
FIRST = date(2025, 1, 6)
DAY = timedelta(days=1)


class Wheelwork(NamedTuple):
    """One clock of a shape: event numbers; a start of -1 is the day of arrival."""

    term: str
    order: int
    duty: str
    round: int
    whose: str
    start: int
    met: int | None
    void: int | None
    extended: int


@dataclass(frozen=True, slots=True)
class Shape:
    state: str
    grade: str
    clocks: tuple[Wheelwork, ...]


class Ticking(NamedTuple):
    """A clock with its days; `because` is JSON."""

    wheel: Wheelwork
    start: date
    due: date
    provisional: bool
    because: str
    met: date | None
    void: date | None

    @property
    def running(self) -> bool:
        return self.met is None and self.void is None and self.wheel.whose == "unit"


def clocks_of(acts: Sequence[Act], *, edition: Edition, calendar: Calendar) -> tuple[Shape, list[Ticking]]:
    """The state and the clocks after these acts."""
    shape = _shape(edition, tuple((act.kind, _carried(act)) for act in acts))
    received = date.fromisoformat(acts[0].data["received_on"])
    ticking = []
    for wheel in shape.clocks:
        start = received if wheel.start < 0 else acts[wheel.start].on
        reckoned, because = _due(edition, calendar, wheel.term, start, wheel.extended)
        met = None if wheel.met is None else acts[wheel.met].on
        void = None if wheel.void is None else acts[wheel.void].on
        ticking.append(Ticking(wheel, start, reckoned.on, reckoned.provisional, because, met, void))
    return shape, ticking


def nearest(clocks: Sequence[Ticking]) -> Ticking | None:
    """As `petitions.services.nearest` picks it."""
    running = [clock for clock in clocks if clock.running]
    return min(running, key=lambda one: (one.due, one.start, one.wheel.order, one.wheel.round), default=None)


def _carried(act: Act) -> object:
    name = SHAPING.get(act.kind)
    return act.data[name] if name else None


@lru_cache(maxsize=65536)
def _due(edition: Edition, calendar: Calendar, term: str, start: date, extended: int) -> tuple[Due, str]:
    reckoned = due(edition, calendar, term=term, start=start, extended=extended)
    because = [{"instrument": why.instrument, "clause": why.clause} for why in reckoned.because]
    return reckoned, json.dumps(because, ensure_ascii=False)


@lru_cache(maxsize=65536)
def _shape(edition: Edition, kinds: tuple[tuple[str, object], ...]) -> Shape:
    history = [_event(place, kind=kind, carried=carried) for place, (kind, carried) in enumerate(kinds)]
    order = {term: place for place, term in enumerate(edition.terms)}
    clocks = tuple(
        Wheelwork(
            term=clock.term,
            order=order[clock.term],
            duty=clock.duty,
            round=clock.round,
            whose=clock.whose,
            start=_place(clock.due.start),
            met=None if clock.met_on is None else _place(clock.met_on),
            void=None if clock.void_on is None else _place(clock.void_on),
            extended=clock.extended,
        )
        for clock in derive(edition, _no_calendar(), history)
    )
    standing = stand(edition, history)
    return Shape(standing.state, standing.grade, clocks)


def _event(place: int, *, kind: str, carried: object) -> Event:
    on = FIRST + DAY * place
    data = {SHAPING[kind]: carried} if kind in SHAPING else {}
    if place == 0:
        data["received_on"] = RECEIVED.isoformat()
    if kind == "reply":
        data["delivered_on"] = (DELIVERED + DAY * place).isoformat()
    if kind == "extend":
        data["told_on"] = on.isoformat()
    return Event(kind, on, data=data)


def _place(day: date) -> int:
    if day == RECEIVED:
        return -1
    return (day - (DELIVERED if day < FIRST else FIRST)).days


@lru_cache(maxsize=1)
def _no_calendar() -> Calendar:
    """Last days do not matter for a shape."""
    return Calendar(layers=(), version="", announced=frozenset(range(1990, 2200)), fixed={}, special={})

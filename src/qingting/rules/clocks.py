"""Clocks are derived, never edited: a pure function of the edition, the calendar and the history."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from qingting.rules.book import Edition
from qingting.rules.calendar import Calendar
from qingting.rules.due import due, named_day
from qingting.rules.events import Event, Standing
from qingting.rules.given import as_day, as_texts, branch_of
from qingting.rules.history import after
from qingting.rules.reasons import Due
from qingting.rules.rows import Term, Trigger
from qingting.rules.withdrawing import somebody_dissatisfied

CONDITIONS: Mapping[str, Callable[[Standing], bool]] = {
    "named": lambda standing: not standing.anonymous,
    "key": lambda standing: standing.grade == "key",
    "delivered": lambda standing: standing.delivered_on is not None,
    "day_set_above": lambda standing: standing.their_due is not None,
    "accepted": lambda standing: standing.accepted_on is not None,
    "undisposed": lambda standing: standing.disposals == 0,
    "replied": lambda standing: standing.rounds > 0,
    "dissatisfied": lambda standing: standing.state == "dissatisfied" and standing.rating == "dissatisfied",
    "nobody_dissatisfied": lambda standing: not somebody_dissatisfied(standing),
    # After a ruling the terms count from that day, not from the day on which the named unit takes it on.
    "after_transfer": lambda standing: standing.transfers > 0 and not standing.ruled,
}


@dataclass(frozen=True, slots=True)
class Clock:
    """One running, met or void term. Missed when met, voided, or still open after `due.on`."""

    term: str
    duty: str
    round: int
    whose: str  # "unit" | "petitioner" | "joint" | "supervised"
    due: Due
    met_on: date | None = None
    void_on: date | None = None
    void_why: str = ""
    void_why_en: str = ""
    extended: int = 0
    about: str = ""  # where a term runs several times at once: the joint unit's code, the order's number
    named: bool = False  # somebody named the last day

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.void_on is None

    def asks(self, unit: str) -> bool:
        """Whether it is about this unit by name: as a joint unit, or as one that is supervised."""
        return self.is_open and self.whose in {"joint", "supervised"} and self.about == unit


def derive(edition: Edition, calendar: Calendar, history: Sequence[Event]) -> tuple[Clock, ...]:
    """Ordered by start, then by the order of the terms in the edition, then by round."""
    plan = _plan(edition)
    running: list[_Running] = []
    standing = Standing()
    for event in history:
        extended = standing.extended
        standing = after(edition, standing=standing, event=event)
        for part in plan.get(event.kind, ()):
            part.take(running, event=event, standing=standing)
        days = standing.extended - extended
        for clock in running if days else ():
            clock.lengthen(days)
    running.sort(key=lambda clock: (clock.start, clock.order, clock.round))
    return tuple(clock.ended(edition, calendar) for clock in running)


@dataclass(slots=True)
class _Running:
    order: int
    term: Term
    start: date
    round: int
    met_on: date | None = None
    void_on: date | None = None
    voided_by: Trigger | None = None
    extended: int = 0
    about: str = ""
    until: date | None = None

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.void_on is None

    def lengthen(self, days: int) -> None:
        if self.is_open:
            self.extended = min(self.extended + days, self.term.extend_max)

    def ended(self, edition: Edition, calendar: Calendar) -> Clock:
        why = self.voided_by
        return Clock(
            term=self.term.code,
            duty=self.term.duty,
            round=self.round,
            whose=self.term.whose,
            due=self._due(edition, calendar),
            met_on=self.met_on,
            void_on=self.void_on,
            void_why=why.zh if why else "",
            void_why_en=why.en if why else "",
            extended=self.extended,
            about=self.about,
            named=self.until is not None,
        )

    def _due(self, edition: Edition, calendar: Calendar) -> Due:
        if self.until is not None:
            return named_day(edition, term=self.term.code, start=self.start, on=self.until)
        return due(edition, calendar, term=self.term.code, start=self.start, extended=self.extended)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one kind of event does to one term: meets what is open, voids what is open, then starts anew."""

    order: int
    term: Term
    starts: tuple[Trigger, ...]
    met_by: tuple[Trigger, ...]
    voided_by: tuple[Trigger, ...]

    def take(self, running: list[_Running], *, event: Event, standing: Standing) -> None:
        mine = [clock for clock in running if clock.term is self.term]
        met = _fitting(self.met_by, event=event, standing=standing)
        void = _fitting(self.voided_by, event=event, standing=standing)
        for clock in mine:
            if clock.is_open and met and _concerns(met, clock=clock, event=event):
                clock.met_on = event.on
            elif clock.is_open and void and _concerns(void, clock=clock, event=event):
                clock.void_on, clock.voided_by = event.on, void
        start = _fitting(self.starts, event=event, standing=standing)
        if start and self._may_start(mine, standing=standing):
            # An arrival registered at once starts the term and meets it in the same breath.
            day, first = as_day(event.data.get(start.at)) or event.on, len(mine) + 1
            until = _named(start, event=event, first=day)
            for round_, about in enumerate(_abouts(start, event=event) if start.per else ("",), start=first):
                met_on = event.on if met else None
                running.append(
                    _Running(self.order, self.term, day, round_, met_on=met_on, about=about, until=until)
                )

    def _may_start(self, mine: Sequence[_Running], *, standing: Standing) -> bool:
        if self.term.only_if and not CONDITIONS[self.term.only_if](standing):
            return False
        if self.term.repeat == "idle":
            return not any(clock.is_open for clock in mine)
        return self.term.repeat == "each" or all(clock.void_on is not None for clock in mine)


def _abouts(trigger: Trigger, *, event: Event) -> tuple[str, ...]:
    """What an event's clocks are about: one thing, each one of a list, as the signers of a petition, or nothing."""
    if trigger.per == "unit":
        return (event.unit,)
    value = event.data.get(trigger.per)
    if value is None:
        return ()
    return as_texts(value) if isinstance(value, (list, tuple)) else (branch_of(value),)


def _concerns(trigger: Trigger, *, clock: _Running, event: Event) -> bool:
    return not trigger.per or clock.about in _abouts(trigger, event=event)


def _named(trigger: Trigger, *, event: Event, first: date) -> date | None:
    """The last day that was named with the start; None where none was, or none that can be meant."""
    day = as_day(event.data.get(trigger.until)) if trigger.until else None
    return day if day is not None and day >= first else None


def _fitting(triggers: tuple[Trigger, ...], *, event: Event, standing: Standing) -> Trigger | None:
    return next((trigger for trigger in triggers if _fits(trigger, event=event, standing=standing)), None)


def _fits(trigger: Trigger, *, event: Event, standing: Standing) -> bool:
    if trigger.condition and not CONDITIONS[trigger.condition](standing):
        return False
    return all(event.data.get(key) == value for key, value in trigger.having)


@lru_cache(maxsize=64)
def _plan(edition: Edition) -> Mapping[str, tuple[_Part, ...]]:
    """For each kind of event the terms that it touches, in the edition's order."""
    plan: dict[str, list[_Part]] = {}
    for order, term in enumerate(edition.terms.values()):
        voided_by = (*term.voided_by, *edition.closing)
        for kind in {trigger.kind for trigger in (*term.starts, *term.met_by, *voided_by)}:
            sides = (_of_kind(side, kind=kind) for side in (term.starts, term.met_by, voided_by))
            plan.setdefault(kind, []).append(_Part(order, term, *sides))
    return {kind: tuple(parts) for kind, parts in plan.items()}


def _of_kind(triggers: Sequence[Trigger], *, kind: str) -> tuple[Trigger, ...]:
    return tuple(trigger for trigger in triggers if trigger.kind == kind)

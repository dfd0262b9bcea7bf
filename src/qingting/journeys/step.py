"""One move on one petition: the state it starts from, what the verb did, and how it is carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from qingting.journeys.inputs import Input
from qingting.ledger.models import Entry
from qingting.letters.services import Told
from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import visible
from qingting.rules.calendar import Calendar, load_calendar
from qingting.rules.clocks import derive
from qingting.rules.edition import Edition, load_edition
from qingting.rules.history import Event, Standing
from qingting.rules.moves import Situation

ZONE = ZoneInfo("Asia/Shanghai")
Given = TypeVar("Given", bound=Input)
Reach = Callable[[Actor], QuerySet[Petition]]


def day_of(now: datetime) -> date:
    """The one place where an instant becomes a date."""
    return now.astimezone(ZONE).date()


@dataclass(frozen=True)
class Step:
    """What a verb sees: the locked petition, its history so far, who acts and when."""

    petition: Petition
    chain: Sequence[Entry]
    history: tuple[Event, ...]
    standing: Standing
    edition: Edition
    actor: Actor
    now: datetime

    @cached_property
    def today(self) -> date:
        return day_of(self.now)

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_of(self.petition.county)

    def situation(self, given: Mapping[str, Any]) -> Situation:
        return Situation(
            standing=self.standing,
            actor=self.actor.for_rules(),
            today=self.today,
            given=given,
            calendar=self.calendar,
        )


@dataclass(frozen=True, slots=True)
class Deed:
    """What a verb did: facts for the ledger (no personal data), what was typed, and whom to tell."""

    data: Mapping[str, Any] = field(default_factory=dict)
    content: Mapping[str, Any] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


def only_recorded(step: Step, given: Input) -> Deed:
    """For a verb whose whole effect is that it was done: its words are kept, its clock is met."""
    return Deed()


def as_given(step: Step, given: Input) -> Mapping[str, Any]:
    return given.model_dump(mode="json")


def nothing_follows(step: Step) -> None:
    """For a verb that ends with itself."""


@dataclass(frozen=True, slots=True)
class Journey(Generic[Given]):
    """A verb: its input, what it writes in the capabilities, and what a form starts with."""

    verb: str
    given: type[Given]
    act: Callable[[Step, Given], Deed] = only_recorded
    # Facts that the table's guards look at, from the input; by default the input itself.
    facts: Callable[[Step, Given], Mapping[str, Any]] = as_given
    # What the system does by itself because of it, in the same transaction.
    then: Callable[[Step], Following | None] = nothing_follows
    # The petitions that an officer may make it on: those he sees, unless he knows a petition by another number only.
    reach: Reach = visible


@dataclass(frozen=True, slots=True)
class Following:
    """A move of the system that another move brings with it."""

    journey: Journey[Any]
    given: Input


def due_day(step: Step, *, term: str, then: Event | None = None) -> str:
    """The last day of a term now, or once an event has happened, for a letter; empty where it does not run."""
    history = (*step.history, then) if then else step.history
    clocks = derive(step.edition, step.calendar, history)
    return next((clock.due.on.isoformat() for clock in clocks if clock.term == term), "")


def calendar_of(county: str) -> Calendar:
    """Nation, then city, then the county's own holidays."""
    layers = ("nation", "haidong", county) if county else ("nation", "haidong")
    return load_calendar(layers)


def edition_of(petition: Petition) -> Edition:
    return load_edition(petition.edition)

"""The table of moves at work: what an actor may do now, why not otherwise, and where a move leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qingting.rules.calendar import Calendar, load_calendar
from qingting.rules.edition import Edition
from qingting.rules.history import NOTHING, Standing
from qingting.rules.refusals import MoveRefused, Refusal
from qingting.rules.rows import Move

__all__ = ["Actor", "Move", "MoveRefused", "Permit", "Refusal", "Situation", "check", "next_state", "permits"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: role codes, the unit's code and level (municipal, county, town), the account's id."""

    roles: frozenset[str]
    unit: str = ""
    level: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where the petition stands, who acts on which day, and what was given (empty when a page only looks)."""

    standing: Standing
    actor: Actor
    today: date
    given: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    calendar: Calendar = field(default_factory=load_calendar)


@dataclass(frozen=True, slots=True)
class Permit:
    """A move that could matter now; `refusal` is None when it is allowed."""

    move: Move
    refusal: Refusal | None


def permits(edition: Edition, situation: Situation) -> tuple[Permit, ...]:
    raise NotImplementedError


def check(edition: Edition, verb: str, situation: Situation) -> Move:
    raise NotImplementedError


def next_state(move: Move, standing: Standing, given: Mapping[str, Any]) -> str:
    raise NotImplementedError

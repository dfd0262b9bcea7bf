"""What an edition holds once it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingting.rules.reasons import Because
from qingting.rules.rows import (
    Channel,
    Duty,
    Exit,
    Ground,
    GuardText,
    Level,
    Move,
    Option,
    Route,
    Term,
    Trigger,
    Word,
)


@dataclass(frozen=True, eq=False)
class Edition:
    """One city's document, in force from a day. Compared by identity, so that due days can be remembered."""

    id: str
    family: str
    title: str
    instrument: str
    published: date
    in_force: date
    checked_on: date
    options: Mapping[str, Option]
    terms: Mapping[str, Term]
    closing: tuple[Trigger, ...]  # events that void every open clock
    moves: Mapping[str, Move]
    guards: Mapping[str, GuardText]
    grounds: Mapping[str, Ground]
    declines: Mapping[str, Ground]
    exits: Mapping[str, Exit]
    routes: Mapping[str, Route]
    lapses: Mapping[str, Ground]  # why a unit may have to answer for itself (问责情形)
    channels: Mapping[str, Channel]
    levels: Mapping[str, Level]  # of supervision, the mildest first
    occasions: Mapping[str, Ground]  # why a unit is supervised
    duties: Mapping[str, Duty]
    states: Mapping[str, Word]
    roles: Mapping[str, Word]
    grades: Mapping[str, Word]
    findings: Mapping[str, Word]
    ratings: Mapping[str, Word]
    outcomes: Mapping[str, Word]
    decisions: Mapping[str, Word]
    case_decisions: Mapping[str, Word]
    retractions: Mapping[str, Word]
    referral_outcomes: Mapping[str, Word]
    pollution: Mapping[str, Word]
    inputs: Mapping[str, Word]

    def option(self, code: str) -> Any:
        """The value of an option, None when this edition has no such choice."""
        found = self.options.get(code)
        return found.value if found else None

    @property
    def extension(self) -> tuple[Because, ...]:
        """The clauses that allow a longer term."""
        move = self.moves.get("extend")
        return move.because if move else ()

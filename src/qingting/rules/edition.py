"""An edition of the rulebook: one city's document, in force from a day, as data with clauses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from qingting.rules.rows import Channel, Duty, Exit, Ground, GuardText, Move, Option, Term, Word

LAW = Path(__file__).parent / "law"


@dataclass(frozen=True, eq=False)
class Edition:
    """Compared by identity, so that due days can be remembered per edition; load it through `load_edition`."""

    id: str
    family: str
    title: str
    instrument: str
    published: date
    in_force: date
    checked_on: date
    options: Mapping[str, Option]
    terms: Mapping[str, Term]
    moves: Mapping[str, Move]
    guards: Mapping[str, GuardText]
    grounds: Mapping[str, Ground]
    declines: Mapping[str, Ground]
    exits: Mapping[str, Exit]
    channels: Mapping[str, Channel]
    duties: Mapping[str, Duty]
    states: Mapping[str, Word]
    roles: Mapping[str, Word]
    grades: Mapping[str, Word]
    findings: Mapping[str, Word]
    ratings: Mapping[str, Word]
    outcomes: Mapping[str, Word]
    pollution: Mapping[str, Word]
    inputs: Mapping[str, Word]


@cache
def load_edition(id: str) -> Edition:
    """The edition of that id, e.g. "haidong-2024-17"; raises RulebookError."""
    return load_file(LAW / f"{id}.toml")


def load_file(path: Path) -> Edition:
    """Read an edition; raises RulebookError with every problem found, one sentence each."""
    raise NotImplementedError


def edition_on(day: date, family: str = "haidong") -> Edition:
    """The edition of the family in force on that day; before the first one, the national regulation."""
    raise NotImplementedError

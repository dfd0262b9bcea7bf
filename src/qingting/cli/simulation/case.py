"""A life ready to be written: its number, its words, its acts with their instants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import NamedTuple
from uuid import UUID

from qingting.cli.simulation.clockwork import Shape, Ticking
from qingting.cli.simulation.life import Act, Life
from qingting.cli.simulation.said import Matter
from qingting.cli.simulation.words import Told

EIGHT_HOURS = 8 * 3600
EPOCH = date(1970, 1, 1)


class Moment(NamedTuple):
    """An act with its instant, in seconds since 1970, and as PostgreSQL reads it."""

    act: Act
    seconds: int
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A life ready to be written."""

    id: UUID
    number: str
    life: Life
    told: Told
    matter: Matter
    moments: Sequence[Moment]
    shape: Shape
    clocks: Sequence[Ticking]
    holder: int


def moments_of(acts: Sequence[Act], *, random: Random) -> list[Moment]:
    """Office hours; acts of one day follow each other by some minutes."""
    found: list[Moment] = []
    day, minute = None, 0
    for act in acts:
        minute = minute + random.randrange(7, 40) if act.on == day else random.randrange(510, 660)
        day = act.on
        seconds = (day - EPOCH).days * 86400 + minute * 60 - EIGHT_HOURS
        found.append(Moment(act, seconds, f"{day} {minute // 60:02}:{minute % 60:02}:00+08"))
    return found


def id_at(seconds: int, *, random: Random) -> UUID:
    """A UUID of version 7 of that instant."""
    milliseconds = seconds * 1000 + random.randrange(1000)
    return UUID(
        int=milliseconds << 80
        | 0x7 << 76
        | random.getrandbits(12) << 64
        | 0b10 << 62
        | random.getrandbits(62)
    )

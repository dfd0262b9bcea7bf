"""The shape of what a petitioner may see of a petition: what the track page and the public API show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from qingting.journeys.milestones import PublicStep
from qingting.rules.reasons import Because, CountedDay


@dataclass(frozen=True, slots=True)
class PublicClock:
    term: str
    label: str
    whose: str
    round: int
    started: date
    due: date
    provisional: bool
    because: tuple[Because, ...]
    days: tuple[CountedDay, ...]
    met: date | None
    void: date | None


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    claim: int
    text: str


@dataclass(frozen=True, slots=True)
class PublicLetter:
    kind: str
    label: str
    at: datetime
    unit: str
    paragraphs: tuple[str, ...]
    answers: tuple[PublicAnswer, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicClaim:
    """`finding` and `answer` are empty until the petitioner was answered."""

    seq: int
    text: str
    finding: str
    finding_words: str
    answer: str


@dataclass(frozen=True, slots=True)
class PublicEvent:
    on: date
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class PublicLook:
    """One look at the petitioner's identity."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class PublicView:
    """Everything that the track page and the public API show of one petition."""

    number: str
    title: str
    state: str
    state_words: str
    holder_name: str
    received_on: date
    accepted_on: date | None
    rating: str
    may: tuple[str, ...]
    steps: tuple[PublicStep, ...] = ()
    clocks: tuple[PublicClock, ...] = ()
    timeline: tuple[PublicEvent, ...] = ()
    letters: tuple[PublicLetter, ...] = ()
    claims: tuple[PublicClaim, ...] = ()
    reveals: tuple[PublicLook, ...] = field(default=())

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
class PublicQuestion:
    """A question between the unit and this petitioner. `by` is "unit" or "petitioner", `state` "open", "answered" or
    "lapsed"; `due` is the unit's last day to answer.
    """

    number: int
    by: str
    state: str
    text: str
    asked_on: date
    answer: str
    answered_on: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class PublicObservation:
    """An entry of this petitioner's observation diary; `strength` from 0 (nothing) to 5."""

    at: datetime
    kind: str
    kind_words: str
    strength: int
    strength_words: str
    lasted: str
    lasted_words: str
    weather: str
    text: str
    files: int


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
    questions: tuple[PublicQuestion, ...] = ()
    # The latest hundred; `observed` counts all of them.
    observations: tuple[PublicObservation, ...] = ()
    observed: int = 0
    # Of this petitioner alone; `undo_until` is the last day to take it back.
    withdrawn_on: date | None = None
    undo_until: date | None = None

"""Questions and answers of a petition, each question with its answer, read from its ledger and what was typed with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from qingting.journeys.step import ZONE
from qingting.ledger.models import Entry
from qingting.petitions.models import Record
from qingting.rules.asking import OPEN, PETITIONER
from qingting.rules.clocks import Clock
from qingting.rules.events import Question

ASKS = frozenset({"ask_petitioner", "ask_holder"})
ANSWERS = frozenset({"answer_question", "answer_petitioner"})
TALK = ASKS | ANSWERS
TERM = "answer_petitioner"


@dataclass(frozen=True, slots=True)
class Exchange:
    """`by` is who asks: "unit" or "petitioner". `due` is the last day to answer, where a term runs for it.

    `unit` is the code of the unit that asked or answered, `signer` empty for the first petitioner.
    """

    number: int
    by: str
    signer: str
    state: str
    text: str
    asked_at: datetime
    unit: str = ""
    answer: str = ""
    answered_at: datetime | None = None
    files: int = 0
    due: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def from_petitioner(self) -> bool:
        return self.by == PETITIONER


def conversation(
    chain: Sequence[Entry],
    *,
    records: Iterable[Record],
    questions: Iterable[Question],
    clocks: Iterable[Clock],
) -> tuple[Exchange, ...]:
    """In the order in which they were asked; the words as whoever gave the records may have them."""
    written = {record.seq: str(record.content.get("text", "")) for record in records if record.kind in TALK}
    asked = {int(one.data["question"]): one for one in chain if one.kind in ASKS}
    answered = {int(one.data["question"]): one for one in chain if one.kind in ANSWERS}
    due = {clock.about: clock.due.on for clock in clocks if clock.term == TERM and clock.is_open}
    return tuple(
        _exchange(one, ask=asked[one.number], answer=answered.get(one.number), written=written, due=due)
        for one in questions
    )


def _exchange(
    question: Question,
    *,
    ask: Entry,
    answer: Entry | None,
    written: Mapping[int, str],
    due: Mapping[str, date],
) -> Exchange:
    return Exchange(
        number=question.number,
        by=question.by,
        signer=question.signer,
        state=question.state,
        text=written.get(ask.seq, ""),
        asked_at=ask.at.astimezone(ZONE),
        unit=ask.unit or (answer.unit if answer else ""),
        answer=written.get(answer.seq, "") if answer else "",
        answered_at=answer.at.astimezone(ZONE) if answer else None,
        files=len(answer.data.get("files", ())) if answer else 0,
        due=due.get(str(question.number)),
    )


def still_open(exchanges: Iterable[Exchange], *, by: str) -> list[Exchange]:
    return [one for one in exchanges if one.is_open and one.by == by]


def closed(exchanges: Iterable[Exchange]) -> list[Exchange]:
    """Answered, or no longer asked; the latest first."""
    return [one for one in reversed(tuple(exchanges)) if not one.is_open]

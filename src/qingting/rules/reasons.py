"""Why a day is the last one: clauses, counted days, and the due day that carries both."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Because:
    """One clause of one instrument; `quote` stands word for word in its text."""

    instrument: str
    clause: str
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.instrument} {self.clause}".strip()


# Never empty: mypy refuses a due day without a reason.
Reasons = tuple[Because, *tuple[Because, ...]]


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One line of the trace: whether the day counts towards the term, and why."""

    date: date
    counted: bool
    why: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a term that started on `start`, with its clauses and its day-by-day trace."""

    term: str
    start: date
    on: date
    provisional: bool
    because: Reasons
    days: tuple[CountedDay, ...]

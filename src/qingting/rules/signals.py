"""What is a signal of idling (D41, D43): pure judgement over the course of one petition, against numbers that are data.

A signal is a fact to look at. Nothing here weighs, adds up or ranks, and nothing is asked about a petitioner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qingting.rules.signal_book import SignalBook, SignalKind

VERIFIED = frozenset({"substantiated", "partly"})
CONTENT = frozenset({"satisfied", "mostly"})


@dataclass(frozen=True, slots=True)
class Act:
    """When which unit did something; `person` is an account's id."""

    on: date
    unit: str
    person: int | None = None
    to: str = ""  # of a transfer
    rating: str = ""
    by: str = ""  # the kind of actor


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest reply: its length without the remedies, and the one it is most like, by how many per cent."""

    act: Act
    length: int
    twin: str = ""
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Later:
    """A petition that came after this one was concluded; `how` says what the two have in common."""

    number: str
    on: date
    how: str


@dataclass(frozen=True, slots=True)
class Course:
    """What the signals need to know of one petition; days and units, never who petitioned."""

    state: str
    grade: str
    holder: str
    receiver: str = ""
    accepted_on: date | None = None
    concluded_on: date | None = None
    transfers: Sequence[Act] = ()  # in order, without those after a ruling
    last_act: date | None = None  # the latest substantive one
    waits_until: date | None = None  # the last day of an order that is being carried out
    finding: Act | None = None  # the first conclusion of an investigation
    visited: bool = False  # before that, here or on the petition it is handled together with
    verified: Act | None = None  # the latest conclusion, where a claim was found true or partly true
    measured: bool = False
    answer: Answer | None = None
    later: Later | None = None
    notice_due: date | None = None  # the last day of the public notice, where it is still owed
    classified: Act | None = None
    grounds: Sequence[str] = ()  # that the facts speak for
    rated: Act | None = None
    investigators: frozenset[int] = frozenset()
    followers: Sequence[Act] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """A signal that holds: which unit answers for it, its facts, and `about`, which tells one occasion from the next."""

    code: str
    unit: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""


Judge = Callable[[SignalKind, Course, date], Raised | None]


def judge(course: Course, *, book: SignalBook, today: date) -> Iterator[Raised]:
    """The signals that hold today, in the order of the book."""
    for code, kind in book.kinds.items():
        found = _JUDGES[code](kind, course, today) if code in _JUDGES else None
        if found is not None:
            yield found


def closed_in_bulk(kind: SignalKind, *, unit: str, on: date, numbers: Sequence[str]) -> Raised | None:
    """Of one unit and day: petitions concluded on the very last day of their terms."""
    if len(numbers) < kind.threshold:
        return None
    facts = {"on": on.isoformat(), "count": len(numbers), "numbers": list(numbers)}
    return Raised(kind.code, unit, facts, about=on.isoformat())


def withdrawn_in_pile(
    kind: SignalKind, *, unit: str, since: date, numbers: Sequence[str], written: int
) -> Raised | None:
    """Of one unit and quarter: petitions that were withdrawn; why is not asked."""
    if len(numbers) < kind.threshold:
        return None
    facts = {"since": since.isoformat(), "count": len(numbers), "written": written, "numbers": list(numbers)}
    return Raised(kind.code, unit, facts, about=f"{since.year}Q{(since.month + 2) // 3}")


def _passed_around(kind: SignalKind, course: Course, today: date) -> Raised | None:
    had = [course.receiver]
    returned = False
    for transfer in course.transfers:
        returned = returned or transfer.to in had
        had.append(transfer.to)
    if not course.transfers or not (returned or len(course.transfers) >= kind.threshold):
        return None
    return Raised(kind.code, course.transfers[-1].unit, {"transfers": len(course.transfers), "units": had})


def _idle(kind: SignalKind, course: Course, today: date) -> Raised | None:
    since = course.last_act or course.accepted_on
    if course.state not in kind.states or since is None:
        return None
    days = (today - since).days
    waiting = course.waits_until is not None and course.waits_until >= today
    if days < kind.threshold or waiting:
        return None
    return Raised(
        kind.code, course.holder, {"since": since.isoformat(), "days": days}, about=since.isoformat()
    )


def _no_visit(kind: SignalKind, course: Course, today: date) -> Raised | None:
    if course.finding is None or course.visited:
        return None
    return Raised(kind.code, course.finding.unit, {"on": course.finding.on.isoformat()})


def _short_reply(kind: SignalKind, course: Course, today: date) -> Raised | None:
    answer = course.answer
    if answer is None or answer.length >= kind.threshold:
        return None
    return Raised(kind.code, answer.act.unit, {"on": answer.act.on.isoformat(), "length": answer.length})


def _same_reply(kind: SignalKind, course: Course, today: date) -> Raised | None:
    answer = course.answer
    if answer is None or not answer.twin or answer.alike < kind.threshold:
        return None
    facts = {"on": answer.act.on.isoformat(), "twin": answer.twin, "alike": answer.alike}
    return Raised(kind.code, answer.act.unit, facts)


def _again(kind: SignalKind, course: Course, today: date) -> Raised | None:
    closed, later = course.concluded_on, course.later
    if closed is None or later is None:
        return None
    days = (later.on - closed).days
    if not 0 <= days <= kind.threshold:
        return None
    facts = {"closed": closed.isoformat(), "days": days, "later": later.number, "how": later.how}
    return Raised(kind.code, course.holder, facts)


def _no_measure(kind: SignalKind, course: Course, today: date) -> Raised | None:
    verified = course.verified
    if verified is None or course.measured or (today - verified.on).days <= kind.threshold:
        return None
    return Raised(kind.code, verified.unit, {"on": verified.on.isoformat(), "days": kind.threshold})


def _no_notice(kind: SignalKind, course: Course, today: date) -> Raised | None:
    due, closed = course.notice_due, course.concluded_on
    if due is None or closed is None or (today - due).days <= kind.threshold:
        return None
    facts = {"closed": closed.isoformat(), "due": due.isoformat(), "days": (today - due).days}
    return Raised(kind.code, course.holder, facts)


def _key_as_general(kind: SignalKind, course: Course, today: date) -> Raised | None:
    if course.grade != "general" or len(course.grounds) < kind.threshold:
        return None
    by = course.classified
    since = by.on if by else course.accepted_on
    facts = {"on": since.isoformat() if since else "", "grounds": list(course.grounds)}
    return Raised(kind.code, by.unit if by else course.holder, facts)


def _own_rating(kind: SignalKind, course: Course, today: date) -> Raised | None:
    rated, answer = course.rated, course.answer
    if rated is None or answer is None or rated.by != "officer" or rated.rating not in CONTENT:
        return None
    elsewhere = any(one.unit != answer.act.unit for one in course.followers)
    if rated.unit != answer.act.unit or elsewhere:
        return None
    by = "investigator" if rated.person in course.investigators else "colleague"
    follow = "same_unit" if course.followers else "nobody"
    facts = {"on": rated.on.isoformat(), "rating": rated.rating, "by": by, "follow": follow}
    return Raised(kind.code, rated.unit, facts)


_JUDGES: Mapping[str, Judge] = {
    "passed_around": _passed_around,
    "idle": _idle,
    "no_visit": _no_visit,
    "short_reply": _short_reply,
    "same_reply": _same_reply,
    "again_after_closing": _again,
    "no_measure": _no_measure,
    "no_notice": _no_notice,
    "key_as_general": _key_as_general,
    "own_rating": _own_rating,
}

"""Fold what happened to a petition, and what stands beside its ledger, into the course that signals are judged on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingting.rules.given import as_day, as_table
from qingting.rules.signal_book import SignalBook
from qingting.rules.signals import VERIFIED, Act, Answer, Course, Later

TURNS = frozenset(
    {"accept", "transfer", "classify", "record_visit", "conclude_investigation", "order_rectification", "reply",
     "rate", "recheck", "follow_up"}
)  # fmt: skip
# Of these the data is looked at too.
TELLING = frozenset({"transfer", "conclude_investigation", "order_rectification", "rate"})
INVESTIGATING = frozenset({"record_visit", "conclude_investigation", "recheck"})


@dataclass(frozen=True, slots=True)
class Happened:
    """A ledger entry as signals see it: `by` is the kind of actor."""

    kind: str
    on: date
    unit: str
    person: int | None
    by: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison of the latest reply came to."""

    length: int
    twin: str = ""
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a petition besides its ledger."""

    state: str
    grade: str
    holder: str
    receiver: str
    concluded_on: date | None = None
    visited_elsewhere: bool = False
    compared: Compared | None = None
    later: Later | None = None
    notice_due: date | None = None
    grounds: Sequence[str] = ()


def watched(book: SignalBook) -> frozenset[str]:
    """The ledger kinds that a course is folded from."""
    return TURNS | book.kinds["idle"].kinds | book.kinds["no_measure"].kinds


def course_of(events: Sequence[Happened], *, around: Around, book: SignalBook) -> Course:
    """`events` in the order of the ledger; kinds that no signal looks at may be left out."""
    of: dict[str, list[Happened]] = {}
    for event in events:
        of.setdefault(event.kind, []).append(event)
    findings, accepted = of.get("conclude_investigation", ()), of.get("accept", ())
    substantive = book.kinds["idle"].kinds
    return Course(
        state=around.state,
        grade=around.grade,
        holder=around.holder,
        receiver=around.receiver,
        accepted_on=accepted[0].on if accepted else None,
        concluded_on=around.concluded_on,
        transfers=[_act(one) for one in of.get("transfer", ())],
        last_act=max((one.on for one in events if one.kind in substantive), default=None),
        waits_until=_waits(of.get("order_rectification", ())),
        finding=_act(findings[0]) if findings else None,
        visited=around.visited_elsewhere
        or _before(events, kind="record_visit", end="conclude_investigation"),
        verified=_verified(findings),
        measured=not book.kinds["no_measure"].kinds.isdisjoint(of),
        answer=_answer(of.get("reply", ()), compared=around.compared),
        later=around.later,
        notice_due=around.notice_due,
        classified=_last(of.get("classify", ())),
        grounds=around.grounds,
        rated=_last(of.get("rate", ())),
        investigators=frozenset(
            one.person for one in events if one.kind in INVESTIGATING and one.person is not None
        ),
        followers=[_act(one) for one in of.get("follow_up", ())],
    )


def _act(event: Happened) -> Act:
    to, rating = (str(event.data.get(name) or "") for name in ("to", "rating"))
    return Act(event.on, event.unit, person=event.person, to=to, rating=rating, by=event.by)


def _last(events: Sequence[Happened]) -> Act | None:
    return _act(events[-1]) if events else None


def _waits(orders: Sequence[Happened]) -> date | None:
    return max((day for one in orders if (day := as_day(one.data.get("due_on")))), default=None)


def _before(events: Sequence[Happened], *, kind: str, end: str) -> bool:
    """Whether one of the kind came before the first one of the end."""
    for event in events:
        if event.kind in (kind, end):
            return event.kind == kind
    return False


def _verified(findings: Sequence[Happened]) -> Act | None:
    if not findings or VERIFIED.isdisjoint(as_table(findings[-1].data.get("findings")).values()):
        return None
    return _act(findings[-1])


def _answer(replies: Sequence[Happened], *, compared: Compared | None) -> Answer | None:
    if not replies or compared is None:
        return None
    return Answer(_act(replies[-1]), compared.length, twin=compared.twin, alike=compared.alike)


@dataclass(frozen=True, slots=True)
class Speaking:
    """What speaks for a key case: how it came, how many signed, whether many people name its source."""

    channel: str
    source: Mapping[str, Any]
    people: int
    crowded: bool = False


def speaking_grounds(facts: Speaking, *, many: int) -> list[str]:
    """Grounds of 四(二) that the facts speak for; `many` is the edition's number for “many people”, 0 for none."""
    told = str(facts.source.get("body") or ""), str(facts.source.get("office") or "")
    found = {
        "central_transfer": facts.channel == "superior" and "中央" in told[0],
        "leader_instruction": facts.channel == "leader" and not set("县区乡镇").intersection(told[1]),
        "wide_or_many": bool(many) and facts.people >= many,
        "concentrated": facts.crowded,
    }
    return [ground for ground, holds in found.items() if holds]

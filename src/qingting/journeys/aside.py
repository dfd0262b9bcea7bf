"""What happens beside the petitions: receptions and referrals have chains of their own in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from qingting.journeys.step import day_of
from qingting.ledger import services as ledger
from qingting.ledger.models import Entry
from qingting.people.access import Actor
from qingting.rules.moves import MoveRefused
from qingting.rules.reasons import Because
from qingting.rules.refusals import Refusal

CLAUSES: Mapping[str, str] = {
    "reception": "东政办〔2024〕17号 五(二)",
    "referral": "东政办〔2024〕17号 五(三)",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose chain an entry belongs to; its row must be locked."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: `data` holds no personal data, `content` is kept by its digest only."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    content: Mapping[str, Any] = field(default_factory=dict)


def note(done: Done, *, of: Subject, actor: Actor, now: datetime) -> Entry:
    last = Entry.objects.filter(subject=of.id).order_by("-seq").first()
    link = ledger.Link(seq=last.seq, hash=bytes(last.hash)) if last else ledger.Link()
    happening = ledger.Happening(
        kind=done.kind,
        on=day_of(now),
        at=now,
        actor_kind=actor.kind,
        unit=actor.unit_code,
        account_id=actor.account_id,
        clause=CLAUSES[of.kind],
        data=done.data,
        content=done.content or None,
    )
    return ledger.append(happening, subject_kind=of.kind, subject=of.id, after=link)


def refused(verb: str, *, zh: str, en: str, clause: str) -> MoveRefused:
    """A refusal with its clause, as the table of moves gives it for a petition."""
    refusal = Refusal(zh, en, Because("东政办〔2024〕17号", clause))
    return MoveRefused(verb, refusal=refusal, allowed=())

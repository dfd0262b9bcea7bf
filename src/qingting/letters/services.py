"""Writes of letters and of the outbox. Sending is the work of tasks; here a message is only made ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from qingting.letters.models import Letter, Notice
from qingting.people.models import Unit
from qingting.petitions.models import Petition


@dataclass(frozen=True, slots=True)
class Told:
    """A notice to be sent: to the petitioner, or to a unit. `data` holds no personal data."""

    template: str
    audience: str = "petitioner"
    unit_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def notice_row(told: Told, *, petition: UUID, seq: int, now: datetime) -> dict[str, Any]:
    """Column → value of one outbox row; the ledger's seq makes the message unique."""
    whom = told.unit_id or ""
    return {
        "petition_id": petition,
        "account_id": None,
        "unit_id": told.unit_id,
        "audience": told.audience,
        "template": told.template,
        "data": dict(told.data),
        "dedupe": f"{told.template}:{petition}:{seq}:{told.audience}{whom}",
        "queued_at": now,
        "not_before": now,
        "attempts": 0,
        "gateway": "",
        "sent_at": None,
        "failed_why": "",
    }


def queue(petition: Petition, *, told: Sequence[Told], seq: int, now: datetime) -> None:
    Notice.objects.bulk_create(
        Notice(**notice_row(one, petition=petition.id, seq=seq, now=now)) for one in told
    )


def remind(unit: Unit, *, petition: Petition, template: str, data: Mapping[str, Any], now: datetime) -> bool:
    """Queue a reminder unless the same one was queued before; True where it is new."""
    term, due = data["term"], data["due"]
    row = notice_row(
        Told(template, audience="unit", unit_id=unit.pk, data=data), petition=petition.id, seq=0, now=now
    )
    row["dedupe"] = f"{template}:{petition.id}:{term}:{due}"
    return bool(Notice.objects.bulk_create([Notice(**row)], ignore_conflicts=True)[0].pk)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter's content: paragraphs, answers by claim, and the clauses it rests on."""

    kind: str
    paragraphs: tuple[str, ...]
    answers: Mapping[int, str] = field(default_factory=dict)
    clauses: tuple[str, ...] = ()


def write(draft: Draft, *, petition: Petition, unit: Unit, account_id: int | None, now: datetime) -> Letter:
    body = {
        "paragraphs": list(draft.paragraphs),
        "answers": [{"claim": claim, "text": text} for claim, text in sorted(draft.answers.items())],
        "clauses": list(draft.clauses),
    }
    return Letter.objects.create(
        id=uuid7(), petition=petition, kind=draft.kind, unit=unit, body=body, account_id=account_id, at=now
    )

"""Writes of letters and of the outbox. Sending is the work of tasks; here a message is only made ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from qingting.letters.documents import issuing
from qingting.letters.models import Letter, Notice
from qingting.people.models import Unit
from qingting.petitions.models import Petition


@dataclass(frozen=True, slots=True)
class Told:
    """A notice to be sent: to the petitioner, one signer of a joint petition, a unit, or an officer by name.

    What a petitioner is told, every signer is told too, unless it is for the first of them `alone`. `data` holds no
    personal data.
    """

    template: str
    audience: str = "petitioner"
    unit_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    account_id: int | None = None
    signatory_id: int | None = None
    alone: bool = False


def in_person(template: str, *, account_id: int) -> Told:
    """To one officer, who finds it at the desk and, with an address, in the mail."""
    return Told(template, audience="account", account_id=account_id)


def notice_row(told: Told, *, petition: UUID | None, seq: int, now: datetime) -> dict[str, Any]:
    """Column → value of one outbox row; the ledger's seq makes the message unique."""
    whom = told.unit_id or told.account_id or (f"/{told.signatory_id}" if told.signatory_id else "")
    return {
        "petition_id": petition,
        "account_id": told.account_id,
        "signatory_id": told.signatory_id,
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
    every = [*told, *_to_signers(petition, told=told)]
    Notice.objects.bulk_create(
        Notice(**notice_row(one, petition=petition.id, seq=seq, now=now)) for one in every
    )


def tell(told: Told, *, about: str, now: datetime, identity: UUID | None = None) -> None:
    """A notice that hangs on no petition: to a unit, or to a visitor by identity. Once for each `about`."""
    row = {
        "unit_id": told.unit_id,
        "identity_id": identity,
        "audience": told.audience,
        "template": told.template,
        "data": dict(told.data),
        "dedupe": f"{told.template}:{about}",
        "queued_at": now,
        "not_before": now,
    }
    Notice.objects.bulk_create([Notice(**row)], ignore_conflicts=True)


def _to_signers(petition: Petition, *, told: Sequence[Told]) -> Iterator[Told]:
    shared = [one for one in told if _for_everybody(one)]
    if shared:
        for key in petition.signatories.values_list("pk", flat=True):
            yield from (replace(one, signatory_id=key) for one in shared)


def _for_everybody(told: Told) -> bool:
    return told.audience == "petitioner" and told.signatory_id is None and not told.alone


def announce(told: Told, *, about: str, now: datetime) -> None:
    """A notice to a unit about no petition, once for what it is about: a week, a quarter."""
    row = notice_row(told, petition=None, seq=0, now=now)
    row["dedupe"] = f"{told.template}:{told.unit_id}:{about}"
    Notice.objects.bulk_create([Notice(**row)], ignore_conflicts=True)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a unit is reminded of: `data` names the term and its last day."""

    template: str
    petition: UUID
    unit_id: int
    data: Mapping[str, Any]


def remind(reminders: Sequence[Reminder], *, now: datetime) -> int:
    """Queue those that were not queued before; gives the number of new ones."""
    rows = {row["dedupe"]: row for row in (_reminder_row(one, now=now) for one in reminders)}
    known = set(Notice.objects.filter(dedupe__in=rows).values_list("dedupe", flat=True))
    fresh = [Notice(**row) for dedupe, row in rows.items() if dedupe not in known]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _reminder_row(reminder: Reminder, *, now: datetime) -> dict[str, Any]:
    """Once per clock and kind of day, and anew for the unit that holds the petition after a transfer."""
    told = Told(reminder.template, audience="unit", unit_id=reminder.unit_id, data=reminder.data)
    row = notice_row(told, petition=reminder.petition, seq=0, now=now)
    term, due = reminder.data["term"], reminder.data["due"]
    row["dedupe"] = f"{reminder.template}:{reminder.petition}:{term}:{due}:{reminder.unit_id}"
    return row


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter's content: paragraphs, answers by claim, the clauses it rests on, and facts that its document states.

    `document` names the kind of document where it is another than the letter's own.
    """

    kind: str
    paragraphs: tuple[str, ...]
    answers: Mapping[int, str] = field(default_factory=dict)
    clauses: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    document: str = ""


def letter_row(
    draft: Draft, *, petition: UUID, unit: Unit, account_id: int | None, now: datetime
) -> dict[str, Any]:
    """Column → value of one letter, for the ORM and for the single-statement write alike."""
    body: dict[str, Any] = {
        "paragraphs": list(draft.paragraphs),
        "answers": [{"claim": claim, "text": text} for claim, text in sorted(draft.answers.items())],
        "clauses": list(draft.clauses),
    }
    if draft.facts:
        body["facts"] = dict(draft.facts)
    if draft.document:
        body["document"] = draft.document
    return {
        "id": uuid7(),
        "petition_id": petition,
        "kind": draft.kind,
        "unit_id": unit.pk,
        "body": body,
        "account_id": account_id,
        "at": now,
    }


def write(draft: Draft, *, petition: Petition, unit: Unit, account_id: int | None, now: datetime) -> Letter:
    """Write the letter and issue its document; raises DocumentRefused, then nothing was written."""
    row = letter_row(draft, petition=petition.id, unit=unit, account_id=account_id, now=now)
    letter = Letter(**{**row, "petition": petition, "unit": unit})
    letter.save(force_insert=True)
    issuing.issue(letter, petition=petition)
    return letter

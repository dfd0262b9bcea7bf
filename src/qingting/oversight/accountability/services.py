"""Writes of referrals, each step once. The caller holds the row locked and keeps the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from qingting.oversight.accountability.models import Referral
from qingting.people.models import Unit
from qingting.petitions.models import Petition


class ReferralUnknown(Exception):
    """There is no such referral that you may see."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Question:
    """What a unit is asked, and by which day it answers."""

    concerned: Unit
    text: str
    due: date


def locked(key: UUID) -> Referral:
    found = Referral.objects.select_for_update(of=("self",)).select_related(
        "petition__identity", "concerned", "unit"
    )
    row = found.filter(pk=key).first()
    if row is None:
        raise ReferralUnknown
    return row


def ask(petition: Petition, *, question: Question, unit: Unit, account_id: int, now: datetime) -> Referral:
    return Referral.objects.create(
        id=uuid7(),
        petition=petition,
        concerned=question.concerned,
        unit=unit,
        opened_by_id=account_id,
        opened_at=now,
        question=question.text,
        answer_due=question.due,
    )


def answer(referral: Referral, *, text: str, account_id: int, now: datetime) -> None:
    referral.state, referral.answer = "answered", text
    referral.answered_by_id, referral.answered_at = account_id, now
    referral.save(update_fields=["state", "answer", "answered_by", "answered_at"])


@dataclass(frozen=True, slots=True)
class Case:
    """What a person refers: facts, the categories of the regulation, the files, and the letter made of them."""

    facts: str
    lapses: Sequence[str]
    evidence: Sequence[str]
    number: str
    content: Mapping[str, Any]
    digest: bytes


def refer(referral: Referral, *, case: Case, account_id: int, now: datetime) -> None:
    referral.state, referral.facts = "referred", case.facts
    referral.lapses, referral.evidence = list(case.lapses), list(case.evidence)
    referral.number, referral.content, referral.digest = case.number, dict(case.content), case.digest
    referral.referred_by_id, referral.referred_at = account_id, now
    referral.save()


def drop(referral: Referral, *, why: str) -> None:
    referral.state, referral.dropped_why = "dropped", why
    referral.save(update_fields=["state", "dropped_why"])


def receive(referral: Referral, *, account_id: int, now: datetime) -> None:
    referral.state, referral.received_by_id, referral.received_at = "received", account_id, now
    referral.save(update_fields=["state", "received_by", "received_at"])


def close(referral: Referral, *, outcome: str, measures: str, on: date) -> None:
    referral.state, referral.outcome, referral.measures, referral.outcome_on = "closed", outcome, measures, on
    referral.save(update_fields=["state", "outcome", "measures", "outcome_on"])

"""Writes of supervision: the projection of the orders, what was seen, who answers for what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from uuid_utils.compat import uuid7

from qingting.ledger import selectors as ledger_reads
from qingting.ledger import services as ledger
from qingting.ledger.models import Entry
from qingting.oversight.supervision.models import OPEN, Charge, Order, Seen
from qingting.people.access import Actor
from qingting.people.models import Account, Unit
from qingting.petitions.models import Petition


def give(petition: Petition, *, to: Unit, on: date, fields: dict[str, Any]) -> Order:
    """One more order; an open one to the same unit gives way to it."""
    Order.objects.filter(petition=petition, to=to, state__in=OPEN).update(state="raised", ended_on=on)
    return Order.objects.create(petition=petition, to=to, **fields)


def note_answer(petition: Petition, *, number: int, on: date) -> None:
    order = Order.objects.get(petition=petition, number=number)
    order.state, order.answered_on, order.rounds = "answered", on, order.rounds + 1
    order.save(update_fields=["state", "answered_on", "rounds"])


def close(petition: Petition, *, number: int, on: date) -> None:
    Order.objects.filter(petition=petition, number=number).update(state="closed", ended_on=on)


def ask_again(petition: Petition, *, number: int, due: date) -> None:
    Order.objects.filter(petition=petition, number=number).update(state="asked", due=due)


def mark_seen(entries: Iterable[Entry], *, actor: Actor, now: datetime) -> int:
    """For the actor's unit; what it had seen before stays as it was."""
    if actor.unit is None:
        return 0
    rows = [Seen(unit=actor.unit, entry=entry, account_id=actor.person_id, at=now) for entry in entries]
    return len(Seen.objects.bulk_create(rows, ignore_conflicts=True))


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is to answer for what, since when."""

    unit: Unit
    account: Account
    part: str
    field: str
    since: date


def assign(assignment: Assignment, *, actor: Actor, now: datetime) -> Charge:
    """What it replaces ends on that day; both stay, and the ledger says who changed it."""
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=assignment.unit.pk)
        for charge in _replaced(assignment, unit=unit):
            _end(charge, on=max(charge.since, assignment.since), actor=actor, now=now)
        fresh = Charge.objects.create(
            id=uuid7(),
            unit=unit,
            account=assignment.account,
            part=assignment.part,
            field=assignment.field,
            since=assignment.since,
        )
        _noted(fresh, kind="assign_charge", actor=actor, now=now)
    return fresh


def relieve(charge: Charge, *, on: date, actor: Actor, now: datetime) -> None:
    with transaction.atomic():
        _end(charge, on=max(charge.since, on), actor=actor, now=now)


def _replaced(assignment: Assignment, *, unit: Unit) -> list[Charge]:
    """There is one main leader; of others their own row of this part."""
    running = Charge.objects.filter(unit=unit, until__isnull=True, part=assignment.part)
    return list(running if assignment.part == "main" else running.filter(account=assignment.account))


def _end(charge: Charge, *, on: date, actor: Actor, now: datetime) -> None:
    charge.until = on
    charge.save(update_fields=["until"])
    _noted(charge, kind="end_charge", actor=actor, now=now)


def _noted(charge: Charge, *, kind: str, actor: Actor, now: datetime) -> None:
    happening = ledger.Happening(
        kind=kind,
        on=charge.since if charge.until is None else charge.until,
        at=now,
        actor_kind=actor.kind,
        unit=actor.unit_code,
        account_id=actor.account_id,
        clause="东政办〔2024〕17号 五(一)",
        data={"unit": charge.unit_id, "leader": str(charge.account_id), "part": charge.part},
    )
    after = ledger_reads.end_of(ledger_reads.chain(charge.id))
    ledger.append(happening, subject_kind="charge", subject=charge.id, after=after)

"""Writes of transfers: opened, objected to, answered, closed. At most one is open at a time."""

from __future__ import annotations

from datetime import datetime

from qingting.people.models import Unit
from qingting.petitions.models import Petition, Transfer
from qingting.petitions.services import involve

OPEN = ("open", "objected")


def open_transfer(petition: Petition, *, to: Unit, basis: str, at: datetime) -> Transfer:
    involve(petition, unit=petition.holder, part="sender")
    involve(petition, unit=to, part="holder")
    return Transfer.objects.create(petition=petition, sender=petition.holder, to=to, basis=basis, at=at)


def object_to_transfer(petition: Petition, *, objection: str) -> Transfer:
    transfer = Transfer.objects.get(petition=petition, outcome="open")
    transfer.objection, transfer.outcome = objection, "objected"
    transfer.save(update_fields=["objection", "outcome"])
    return transfer


def answer_objection(petition: Petition, *, answer: str, outcome: str) -> Transfer:
    transfer = Transfer.objects.get(petition=petition, outcome="objected")
    transfer.answer, transfer.outcome = answer, outcome
    transfer.save(update_fields=["answer", "outcome"])
    return transfer


def close_transfer(petition: Petition) -> None:
    """The receiving unit holds: the open transfer, where there is one, has come to its end."""
    Transfer.objects.filter(petition=petition, outcome__in=OPEN).update(outcome="held")

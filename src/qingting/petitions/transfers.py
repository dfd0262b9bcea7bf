"""Writes of transfers: opened, objected to, answered, closed, disputed and ruled on. At most one is open at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qingting.people.models import Unit
from qingting.petitions.models import Petition, Transfer
from qingting.petitions.services import involve

OPEN = ("open", "objected")


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a unit is competent: the instrument, its clause, and the officer's own words beside them."""

    instrument: str
    clause: str
    words: str = ""

    def __str__(self) -> str:
        """依据《大气污染防治法》第六十八条：……, as a letter says it."""
        cited = self.instrument if "号" in self.instrument else f"《{self.instrument}》"
        return f"依据{cited}{self.clause}" + (f"：{self.words}" if self.words else "")


def open_transfer(petition: Petition, *, to: Unit, ground: Ground, at: datetime) -> Transfer:
    involve(petition, unit=petition.holder, part="sender")
    involve(petition, unit=to, part="holder")
    return Transfer.objects.create(
        petition=petition,
        sender=petition.holder,
        to=to,
        instrument=ground.instrument,
        clause=ground.clause,
        basis=ground.words,
        at=at,
    )


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


def dispute_transfer(petition: Petition, *, arbiter: Unit) -> None:
    """The open transfer waits for the ruling of the common superior, which sees the petition from now on."""
    Transfer.objects.filter(petition=petition, outcome__in=OPEN).update(outcome="disputed")
    involve(petition, unit=arbiter, part="arbiter")


def rule_on_transfer(petition: Petition, *, to: Unit) -> None:
    Transfer.objects.filter(petition=petition, outcome="disputed").update(outcome="ruled")
    involve(petition, unit=to, part="holder")


def latest(petition: Petition) -> Transfer | None:
    """The latest transfer, None where there was none."""
    return Transfer.objects.filter(petition=petition).last()

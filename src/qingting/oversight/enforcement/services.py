"""Writes of the register of enforcement cases; the moves of a petition are the only callers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qingting.oversight.enforcement.models import Case, Decision, Unfiled
from qingting.people.models import Unit
from qingting.petitions.models import Petition


@dataclass(frozen=True, slots=True)
class Filed:
    """A case as it is filed."""

    number: int
    document: str
    whom: str
    violation: str
    on: date


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided; `fine` in yuan, None where there is none."""

    decided: str
    document: str
    on: date
    fine: Decimal | None = None
    public: bool = False
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Retracted:
    """Why a public decision no longer stands, since when, and by which document."""

    ground: str
    on: date
    document: str
    reason: str


def file(petition: Petition, *, unit: Unit, case: Filed) -> Case:
    return Case.objects.create(
        petition=petition,
        unit=unit,
        number=case.number,
        document=case.document,
        whom=case.whom,
        violation=case.violation,
        filed_on=case.on,
    )


def decide(petition: Petition, *, number: int, decision: Decided) -> Decision:
    case = Case.objects.get(petition=petition, number=number)
    case.state = "decided"
    case.save(update_fields=["state"])
    return Decision.objects.create(
        case=case,
        decided=decision.decided,
        document=decision.document,
        on=decision.on,
        fine=decision.fine,
        public=decision.public,
        summary=decision.summary,
    )


def retract(petition: Petition, *, place: int, retracted: Retracted) -> None:
    """The decision at that place, in the order in which they were recorded, is told no longer; that it was, is."""
    decision = Decision.objects.filter(case__petition=petition).order_by("id")[place - 1]
    decision.retracted = retracted.ground
    decision.retracted_on = retracted.on
    decision.retracted_by = retracted.document
    decision.retracted_why = retracted.reason
    decision.save(update_fields=["retracted", "retracted_on", "retracted_by", "retracted_why"])


def close(petition: Petition, *, number: int, on: date, result: str) -> None:
    Case.objects.filter(petition=petition, number=number).update(state="closed", closed_on=on, result=result)


def explain(petition: Petition, *, unit: Unit, account_id: int | None, on: date, reason: str) -> None:
    Unfiled.objects.create(petition=petition, unit=unit, account_id=account_id, on=on, reason=reason)

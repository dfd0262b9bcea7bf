"""What a withdrawal and its undoing ask alike: whose it is, and how an officer came to know of it."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, Way
from qingting.journeys.step import Step
from qingting.letters.services import Told
from qingting.rules.withdrawing import FIRST


class OneOfThem(Input):
    """Which petitioner: 0 is the first one, a signer has a number."""

    signer: Annotated[
        str,
        Field(
            title="哪一位信访人",
            max_length=5,
            description="0 为第一信访人，联名人填序号；只对这一位有效。",
            json_schema_extra={"widget": "choice", "choices": "petitioners"},
        ),
    ] = FIRST
    how: Annotated[
        Way, Field(title="信访人怎样提出", json_schema_extra={"widget": "choice", "choices": "told_by"})
    ] = "track"
    proof: Annotated[
        str,
        Field(
            title="凭证",
            max_length=300,
            description="来信或通话记录的编号；不写姓名、电话，也不问、不记原因。代为登记的必填。",
            json_schema_extra={"widget": "text"},
        ),
    ] = ""


def refuse_without_proof(step: Step, given: OneOfThem) -> None:
    """An officer who writes it down for somebody says by what."""
    if step.actor.kind == "officer" and not given.proof:
        raise InputRefused((FieldError("proof", _("代信访人登记的，请写明来信或通话记录的编号。")),))


def ledger_facts(given: OneOfThem) -> dict[str, Any]:
    """`signed` only where it is a signer: what is owed to one of those ends and begins by it."""
    return {"signer": given.signer, "how": given.how} | (
        {"signed": given.signer} if given.signer != FIRST else {}
    )


def told_about(step: Step, given: OneOfThem, *, template: str) -> tuple[Told, ...]:
    """The petitioner whom it concerns, for it may not have been them; and the unit, which hears no reason."""
    unit = Told(template, audience="unit", unit_id=step.petition.holder_id)
    if given.signer == FIRST:
        return (Told(template, alone=True), unit)
    signer = step.petition.signatories.values_list("pk", flat=True).get(number=int(given.signer))
    return (Told(template, signatory_id=signer), unit)

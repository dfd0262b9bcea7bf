"""What the four verbs of questions and answers share: whose question it is, whom it is told to, nobody else named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.step import Step
from qingting.letters.services import Told
from qingting.petitions.petitioners import known_of, tells
from qingting.vault.services import opened

QUESTION_LENGTH, ANSWER_LENGTH = 500, 2000
FIRST = ""


def signer_field(*, description: str) -> Any:
    """Which of a joint petition's petitioners; asked only where others signed, empty for the first of them."""
    extra = {"widget": "choice", "choices": "signed"}
    return Field(title="联名人", description=description, max_length=5, json_schema_extra=extra)  # type: ignore[arg-type]


def question_field(*, choices: str) -> Any:
    extra = {"widget": "choice", "choices": choices}
    return Field(title="哪个问题", ge=1, le=9999, json_schema_extra=extra)  # type: ignore[arg-type]


def asked_by(step: Step, *, question: int) -> str:
    """The signer whom an open question is from or to; the guards have seen that there is one."""
    return next((one.signer for one in step.standing.questions if one.number == question), FIRST)


def next_number(step: Step) -> int:
    return len(step.standing.questions) + 1


def facts_of(question: int, *, signer: str) -> Mapping[str, Any]:
    """For the ledger: which question, and whose where it is not the first petitioner's."""
    return {"question": question, "signer": signer} if signer else {"question": question}


def to_one(step: Step, *, template: str, question: int, signer: str) -> Told:
    """To this petitioner alone, by the channel of their choice; the words of the question stay on the page."""
    if not signer:
        return Told(template, data={"question": question}, alone=True)
    key = step.petition.signatories.values_list("pk", flat=True).get(number=signer)
    return Told(template, data={"question": question}, signatory_id=key)


def to_unit(step: Step, *, template: str) -> Told:
    return Told(template, audience="unit", unit_id=step.petition.holder_id)


def nobody_else_named(step: Step, *, text: str, signer: str) -> None:
    """What an officer writes to one of several petitioners may not tell them who the others are (D28)."""
    if not step.standing.signers:
        return
    petition = step.petition
    others = [
        row.identity for row in petition.signatories.select_related("identity") if str(row.number) != signer
    ]
    if signer and petition.identity:
        others.append(petition.identity)
    if tells(text, known=[told for one in others for told in known_of(opened(one))]):
        sentence = _("这里写到了一同反映的其他人，他们的身份要保密；请改成不涉及个人的说法。")
        raise InputRefused((FieldError("text", sentence),))

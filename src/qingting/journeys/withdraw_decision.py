"""withdraw_decision 撤回公开的处理决定: changed, revoked or found unlawful; taken from the notice, and why (处罚法 48)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.oversight.enforcement import services as enforcement
from qingting.oversight.enforcement.services import Retracted
from qingting.petitions import petitioners


class WithdrawDecision(Input):
    public_decision: Annotated[
        int,
        Field(
            title="哪一份决定",
            ge=1,
            le=999,
            json_schema_extra={"widget": "choice", "choices": "public_decisions"},
        ),
    ]
    ground: Annotated[
        Literal["changed", "revoked", "unlawful", "void"],
        Field(title="情形", json_schema_extra={"widget": "choice", "choices": "retractions"}),
    ]
    on: Annotated[
        date,
        Field(
            title="变更或撤销的日期",
            description="三个工作日内撤回并公开说明理由（行政处罚法第四十八条）。",
            json_schema_extra={"widget": "date"},
        ),
    ]
    document: Annotated[str, asked("依据的文书文号", widget="text", limit=60)]
    reason: Annotated[
        str, asked("公开说明的理由", widget="area", help="公开在公示页面上；不写信访人。", limit=300)
    ]


def act(step: Step, given: WithdrawDecision) -> Deed:
    known = petitioners.identities(step.petition)
    for name in ("document", "reason"):
        if petitioners.suspected(getattr(given, name), known=known):
            raise InputRefused(
                (FieldError(name, _("这里有可能认出个人的内容（姓名、电话、住址等），公开前请删去。")),)
            )
    retracted = Retracted(ground=given.ground, on=given.on, document=given.document, reason=given.reason)
    enforcement.retract(step.petition, place=given.public_decision, retracted=retracted)
    data = {
        "public_decision": given.public_decision,
        "ground": given.ground,
        "on": given.on.isoformat(),
        "document": given.document,
    }
    return Deed(data=data)


JOURNEY = Journey(verb="withdraw_decision", given=WithdrawDecision, act=act)

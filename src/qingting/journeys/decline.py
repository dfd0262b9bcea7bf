"""decline 不予受理: with its reason, its clause and where to go instead, told in writing."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.rules.rows import Ground


class Decline(Input):
    reason_code: Annotated[
        str, Field(title="不予受理情形", json_schema_extra={"widget": "choice", "choices": "decline_reasons"})
    ]
    reason: Annotated[str, asked("理由", widget="area", help="写给信访人看：为什么不受理。")]
    go_to: Annotated[
        str, asked("可以向哪里提出", widget="text", help="写明机关名称，不能只给一个电话号码。", limit=200)
    ]


def decline_reason(step: Step, *, code: str) -> Ground:
    known = step.edition.declines.get(code)
    if known is None:
        raise InputRefused((FieldError("reason_code", _("请从所列情形中选择不予受理的情形。")),))
    return known


def act(step: Step, given: Decline) -> Deed:
    known = decline_reason(step, code=given.reason_code)
    draft = Draft(
        "decline",
        paragraphs=(given.reason, given.go_to),
        clauses=(f"{known.because.instrument} {known.because.clause}",),
    )
    letters.write(
        draft,
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    return Deed(data={"reason_code": given.reason_code}, told=(Told("decline"),))


JOURNEY = Journey(verb="decline", given=Decline, act=act)

"""apply_reward 申请奖励: by who reported, on the track page or through the registrar; once more after a refusal (D40)."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.rewarding import begun, office
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class ApplyReward(Input):
    reason: Annotated[
        str,
        Field(
            title="申请说明",
            description="第一次申请可不填；不予奖励后再申请的，请写明新的理由。",
            max_length=2000,
            json_schema_extra={"widget": "area"},
        ),
    ] = ""


def act(step: Step, given: ApplyReward) -> Deed:
    if step.standing.reward == "refused" and not given.reason:
        raise InputRefused((FieldError("reason", _("请写明再次申请的理由。")),))
    award = begun(step, asked_by=step.actor.kind)
    return Deed(
        data={"award": award.number, "office": office(step).code},
        content={"reason": given.reason},
        told=(Told("examine_reward", audience="unit", unit_id=step.petition.holder_id),),
    )


JOURNEY = Journey(verb="apply_reward", given=ApplyReward, act=act)

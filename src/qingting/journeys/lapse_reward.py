"""lapse_reward 逾期未领: a share that nobody claimed in time goes back into the fund; by the system (D40)."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.rewarding import by, left, share_at_hand
from qingting.journeys.step import Deed, Journey, Step
from qingting.rewards.services import give_back


class LapseReward(Input):
    share: Annotated[str, Field(title="领奖编号", max_length=24, json_schema_extra={"widget": "text"})] = ""


def act(step: Step, given: LapseReward) -> Deed:
    share = share_at_hand(step, number=given.share, states=("open",))
    until = share.award.claim_by
    if until is None or until >= step.today:
        raise InputRefused((FieldError("share", _("领取期限还没有过。")),))
    give_back(share, state="lapsed", by=by(step))
    return Deed(data={"share": share.number, **left(share.award)})


JOURNEY = Journey(verb="lapse_reward", given=LapseReward, act=act)

"""check_reward 奖励法制审核: the legal officer of the ecology bureau agrees; who does not refuses it (D40)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.rewarding import at_hand
from qingting.journeys.step import Deed, Journey, Step
from qingting.rewards.services import set_stage


class CheckReward(Input):
    opinion: Annotated[
        str,
        Field(
            title="审核意见",
            description="可不填；不同意的请用“不予奖励”。",
            max_length=2000,
            json_schema_extra={"widget": "area"},
        ),
    ] = ""


def act(step: Step, given: CheckReward) -> Deed:
    # Finance is not sent a notice: a notice bears the petition's number.
    set_stage(at_hand(step), stage="checked")
    return Deed()


JOURNEY = Journey(verb="check_reward", given=CheckReward, act=act)

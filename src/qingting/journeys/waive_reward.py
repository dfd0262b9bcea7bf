"""waive_reward 放弃奖励: who reported does not want it; before the decision the whole, afterwards the own share (D40)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.rewarding import at_hand, by, left, office, share_at_hand
from qingting.journeys.step import Deed, Journey, Step
from qingting.rewards.services import end, give_back


class WaiveReward(Input):
    share: Annotated[
        str,
        Field(
            title="领奖编号",
            description="决定奖励之后填写；只有一份的可不填。",
            max_length=24,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""


def act(step: Step, given: WaiveReward) -> Deed:
    award = at_hand(step)
    if award.stage != "granted":
        end(award, stage="waived", by=by(step))
        return Deed(data={"office": office(step).code, "award": award.number})
    share = share_at_hand(step, number=given.share, states=("open", "claimed"))
    give_back(share, state="waived", by=by(step))
    return Deed(data={"office": office(step).code, "share": share.number, **left(award)})


JOURNEY = Journey(verb="waive_reward", given=WaiveReward, act=act)

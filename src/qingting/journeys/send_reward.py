"""send_reward 移交银行: a share goes onto the sealed list for the bank; the petitioner sees the look and its reason (D40)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.rewarding import share_at_hand
from qingting.journeys.step import Deed, Journey, Step
from qingting.rewards.selectors import reachable
from qingting.rewards.services import note_sent
from qingting.vault import payees


class SendReward(Input):
    reason: Annotated[
        str,
        asked(
            "制作清单的事由",
            widget="text",
            help="举报人会看到日期和事由；不要写姓名、账号。",
            limit=120,
        ),
    ]
    share: Annotated[str, Field(title="领奖编号", max_length=24, json_schema_extra={"widget": "text"})] = ""


def act(step: Step, given: SendReward) -> Deed:
    share = share_at_hand(step, number=given.share, states=("claimed",))
    note_sent(share)
    if step.petition.identity is not None:
        payees.note_look(
            step.petition.identity,
            account_id=step.actor.person_id,
            reason=f"奖励 {share.number} 移交银行：{given.reason}",
            now=step.now,
        )
    return Deed(data={"share": share.number}, content={"reason": given.reason})


JOURNEY = Journey(verb="send_reward", given=SendReward, act=act, reach=reachable)

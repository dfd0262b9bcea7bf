"""pay_reward 发放奖励: finance books the payment by claim number and voucher; at the counter against the code (D39, D40)."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.rewarding import by, funded, left, share_at_hand
from qingting.journeys.step import Deed, Journey, Step
from qingting.rewards.models import Share
from qingting.rewards.selectors import code_of, reachable
from qingting.rewards.services import note_paid
from qingting.vault.crypto import same_code


class PayReward(Input):
    voucher: Annotated[str, asked("支付凭证号", widget="text", help="国库支付或银行回单的编号。", limit=60)]
    share: Annotated[
        str,
        Field(
            title="领奖编号",
            description="只有一份的可不填。",
            max_length=24,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""
    code: Annotated[
        str,
        Field(
            title="领奖码",
            description="到窗口领取的，核对来人出示的领奖码；转账的不填。",
            max_length=30,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""


def facts(step: Step, given: PayReward) -> dict[str, str]:
    return {"voucher": given.voucher}


def act(step: Step, given: PayReward) -> Deed:
    share = share_at_hand(step, number=given.share, states=("claimed", "sent"))
    _ready(share, code=given.code)
    with funded():
        note_paid(share, voucher=given.voucher, by=by(step))
    told = {"share": share.number, "amount": share.amount}
    return Deed(data={**told, **left(share.award)}, content={"voucher": given.voucher})


def _ready(share: Share, *, code: str) -> None:
    if share.way == "bank" and share.state != "sent":
        sentence = _("这一份转账领取，还没有移交银行；请先由奖励发放员制作清单。")
        raise InputRefused((FieldError("share", sentence),))
    if share.way == "pickup" and not same_code(code, kept=code_of(share)):
        raise InputRefused((FieldError("code", _("领奖码不对；请来人核对查询页面上的领奖码。")),))


JOURNEY = Journey(verb="pay_reward", given=PayReward, act=act, facts=facts, reach=reachable)

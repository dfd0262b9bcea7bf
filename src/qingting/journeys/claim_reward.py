"""claim_reward 领取奖励: into a bank account that is sealed at once, or to be picked up with the claim code (D40)."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field
from uuid_utils.compat import uuid7

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.rewarding import left, named, share_at_hand
from qingting.journeys.step import Deed, Journey, Step
from qingting.rewards.services import note_claimed
from qingting.vault import payees
from qingting.vault.models import Payee

NUMBER = re.compile(r"[0-9]{8,30}")


class ClaimReward(Input):
    way: Annotated[
        Literal["bank", "pickup"],
        Field(title="领取方式", json_schema_extra={"widget": "choice", "choices": "reward_ways"}),
    ]
    holder: Annotated[
        str,
        Field(
            title="户名",
            description="须是举报时登记的姓名。",
            max_length=60,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""
    bank: Annotated[
        str,
        Field(
            title="开户银行", description="写到网点。", max_length=80, json_schema_extra={"widget": "text"}
        ),
    ] = ""
    account: Annotated[
        str,
        Field(
            title="账号",
            description="加密保存，只交给发放银行；财政和承办人员都看不到。",
            max_length=40,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""
    share: Annotated[
        str,
        Field(
            title="领奖编号",
            description="联名举报的填写；只有一份的可不填。",
            max_length=24,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""


def facts(step: Step, given: ClaimReward) -> dict[str, str]:
    """Nothing of the account goes near the guards."""
    return {"way": given.way}


def act(step: Step, given: ClaimReward) -> Deed:
    share = share_at_hand(step, number=given.share, states=("open",))
    payee = _kept(step, given=given, place=share.place) if given.way == "bank" else None
    note_claimed(share, way=given.way, payee=payee, now=step.now)
    told = {"share": share.number, "way": given.way}
    return Deed(data={**told, **left(share.award)}, content=told)


def _kept(step: Step, *, given: ClaimReward, place: int) -> Payee:
    """Sealed; the account must be in the name of the one whose share it is."""
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", given.account))
    errors = [
        FieldError(field, sentence)
        for field, wrong, sentence in (
            ("holder", not _begins(given.holder), _("请填写“户名”。")),
            ("bank", not _begins(given.bank), _("请填写“开户银行”。")),
            ("account", not NUMBER.fullmatch(number), _("账号应为 8 到 30 位数字，请核对。")),
        )
        if wrong
    ]
    if not errors and not payees.is_one_of(given.holder, people=named(step)[place - 1 : place]):
        errors = [
            FieldError(
                "holder", _("户名与举报时登记的姓名不一致；请用本人账户，姓名登记有误的请联系承办单位。")
            )
        ]
    if errors:
        raise InputRefused(tuple(errors))
    account = payees.Account(holder=given.holder, bank=given.bank, account=number)
    return payees.keep(account, id=uuid7(), now=step.now)


def _begins(text: str) -> bool:
    """With a letter or a figure: what a table program takes for a formula begins otherwise."""
    return text[:1].isalnum()


JOURNEY = Journey(verb="claim_reward", given=ClaimReward, act=act, facts=facts)

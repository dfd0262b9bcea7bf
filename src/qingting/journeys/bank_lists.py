"""The list for the bank: accounts and sums of all who claimed, sealed to the bank; each share handed over by its move."""

from __future__ import annotations

import csv
from datetime import datetime
from io import StringIO

from django.db import transaction
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.perform import Request, perform
from qingting.journeys.send_reward import JOURNEY, SendReward
from qingting.journeys.step import day_of
from qingting.people.access import Actor
from qingting.rewards.models import BankList, Share
from qingting.rewards.sealing import sealed
from qingting.rewards.selectors import bank_key, to_send
from qingting.text.money import yuan
from qingting.vault.payees import account_of

HEAD = ("领奖编号", "户名", "开户银行", "账号", "金额（元）")
AT_ONCE = 500


def make_list(*, reason: str, actor: Actor, now: datetime) -> BankList:
    """All or nothing: raises InputRefused without a certificate or a claim, MoveRefused for who may not."""
    key = bank_key(day=day_of(now))
    if key is None:
        raise _refused(_("还没有登记发放银行的证书，或证书已经过期；请市生态环境局先在“奖励设置”中登记。"))
    with transaction.atomic():
        shares = _handed_over(reason=reason, actor=actor, now=now)
        if not shares:
            raise _refused(_("现在没有等待移交银行的领奖登记。"))
        return BankList.objects.create(
            id=uuid7(),
            key=key,
            count=len(shares),
            total=sum(share.amount for share in shares),
            reason=reason,
            sealed=sealed(_table(shares), pem=key.certificate),
            account_id=actor.person_id,
            at=now,
        )


def _handed_over(*, reason: str, actor: Actor, now: datetime) -> list[Share]:
    # In one order for everybody, so that two who press at once do not wait for each other's petitions.
    waiting = to_send().select_related("award__petition", "payee").order_by("award__petition_id", "place")
    shares = list(waiting[:AT_ONCE])
    for share in shares:
        given = SendReward(reason=reason, share=share.number)
        perform(JOURNEY, given=given, request=Request(share.award.petition.number), actor=actor, now=now)
    return shares


def _table(shares: list[Share]) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for share in shares:
        if share.payee is not None:
            account = account_of(share.payee)
            amount = yuan(share.amount).replace(",", "")
            writer.writerow((share.number, account.holder, account.bank, account.account, amount))
    return text.getvalue().encode("utf-8-sig")


def _refused(sentence: str) -> InputRefused:
    return InputRefused((FieldError("", sentence),))

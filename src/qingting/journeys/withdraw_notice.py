"""withdraw_notice 撤回公示: a notice that tells too much or something wrong goes off the site; it may be written anew."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.petitions.petitioners import identities, suspected
from qingting.publication import services as publication


class WithdrawNotice(Input):
    reason: Annotated[
        str,
        asked(
            "撤回原因",
            widget="text",
            help="公示的网址上会这样写，例如“数据有误，正在更正”。不写信访人的任何情况。",
            limit=200,
        ),
    ]


def act(step: Step, given: WithdrawNotice) -> Deed:
    if suspected(given.reason, known=identities(step.petition)):
        raise InputRefused((FieldError("reason", gettext("撤回原因会公开，请不要写姓名、电话、住址等。")),))
    publication.withdraw(step.petition, reason=given.reason, account_id=step.actor.person_id, now=step.now)
    return Deed(content={"reason": given.reason})


JOURNEY = Journey(verb="withdraw_notice", given=WithdrawNotice, act=act)

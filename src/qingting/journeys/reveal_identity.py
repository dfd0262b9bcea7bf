"""reveal_identity 查看身份: for a reason, for half an hour, seen by the petitioner in the count of looks."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.vault import services as vault


class RevealIdentity(Input):
    reason: Annotated[
        str,
        asked(
            "查看理由",
            widget="text",
            help="信访人会看到查看的次数、日期和理由；理由中不要写姓名、电话。",
            limit=200,
        ),
    ]


def facts(step: Step, given: RevealIdentity) -> dict[str, str]:
    return {"reason": given.reason}


def act(step: Step, given: RevealIdentity) -> Deed:
    identity, account_id = step.petition.identity, step.actor.account_id
    if identity is None or account_id is None:
        raise InputRefused((FieldError("reason", _("此件为匿名信访，没有可查看的身份。")),))
    vault.reveal(identity, account_id=account_id, reason=given.reason, now=step.now)
    return Deed(data={"minutes": vault.REVEAL_MINUTES})


JOURNEY = Journey(verb="reveal_identity", given=RevealIdentity, act=act, facts=facts)

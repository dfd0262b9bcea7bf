"""reveal_identity 查看身份: for a reason, for half an hour, seen by the petitioner in the count of looks."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.vault import services as vault
from qingting.vault.models import Identity


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
    signer: Annotated[
        str,
        Field(
            title="查看哪一位",
            description="不选就是第一信访人。",
            max_length=5,
            json_schema_extra={"widget": "choice", "choices": "signed"},
        ),
    ] = ""


def facts(step: Step, given: RevealIdentity) -> dict[str, str]:
    return {"reason": given.reason}


def identity_of(step: Step, *, signer: str) -> Identity | None:
    """Of the first petitioner or, of a joint petition, of the signer with this number; InputRefused for none."""
    if not signer:
        return step.petition.identity
    found = step.petition.signatories.filter(number=int(signer)) if signer.isdecimal() else None
    row = found.select_related("identity").first() if found is not None else None
    if row is None:
        raise InputRefused((FieldError("signer", _("没有这一位联名人，请从列表中选择。")),))
    return row.identity


def act(step: Step, given: RevealIdentity) -> Deed:
    identity, account_id = identity_of(step, signer=given.signer), step.actor.account_id
    if identity is None or account_id is None:
        raise InputRefused((FieldError("reason", _("此件为匿名信访，没有可查看的身份。")),))
    vault.reveal(identity, account_id=account_id, reason=given.reason, now=step.now)
    whose = {"signer": given.signer} if given.signer else {}
    return Deed(data={"minutes": vault.REVEAL_MINUTES, **whose})


JOURNEY = Journey(verb="reveal_identity", given=RevealIdentity, act=act, facts=facts)

"""sign 经邀请一起反映: a neighbour signs with a code that a petitioner handed on; one more petitioner of the same matter."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field
from uuid_utils.compat import uuid7

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.petitioner import Petitioner, ReplyChannel
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.petitions import signing
from qingting.petitions.invitations import services as invitations
from qingting.petitions.signing import Signing
from qingting.vault import services as vault

MOST_CLAIMS = 9
DOOR = {"widget": "door", "choices": ""}
# At so many the unit is told that it became more; each one stands on its page.
TOLD_AT = frozenset({1, 2, 5, 10, 20, 50, 100, 200, 500})


class Sign(Input):
    """Everything but the code may be left empty. Who it is goes to the vault and stands in no dump of this input."""

    invitation: Annotated[int, Field(title="邀请", ge=1, exclude=True, json_schema_extra=DOOR)]
    words: Annotated[str, asked("还想说的", widget="door", limit=5000)] = ""
    claims: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=500)]],
        Field(title="自己的要求", max_length=MOST_CLAIMS, json_schema_extra=DOOR),
    ] = []
    petitioner: Annotated[Petitioner, Field(title="信访人", exclude=True, json_schema_extra=DOOR)] = (
        Petitioner()
    )
    reply_channel: Annotated[ReplyChannel, Field(title="答复方式", json_schema_extra=DOOR)] = ""


def facts(step: Step, given: Sign) -> dict[str, Any]:
    return {"signers": 1}


def act(step: Step, given: Sign) -> Deed:
    petition, who = step.petition, given.petitioner.who()
    if not invitations.use(petition, key=given.invitation, today=step.today):
        raise InputRefused((FieldError("", _("加入码已经作废、过期或者用满，请向给您加入码的人要新的。")),))
    # Whoever stands here already joins like anybody else: to say so would tell a stranger who petitioned.
    again = signing.is_there(petition, who=who)
    identity = vault.keep(who, id=uuid7(), now=step.now)
    new = Signing(identity, reply_channel=given.reply_channel or "track", representative=False)
    (signer,) = signing.keep(petition, signing=[new], account_id=None, now=step.now)
    before = sum(event.data.get("again") is True for event in step.history if event.kind == "sign")
    signing.reckon(petition, twice=before + again)
    number = str(signer.number)
    return Deed(
        data={"signers": [number], "speakers": 0} | ({"again": True} if again else {}),
        content={"signers": number, "words": given.words, "claims": given.claims},
        told=_told(step, signer=signer.pk, number=signer.number),
    )


def _told(step: Step, *, signer: int, number: int) -> tuple[Told, ...]:
    code = Told("add_signatory", signatory_id=signer)
    unit = Told("sign", audience="unit", unit_id=step.petition.holder_id)
    return (code, unit) if number in TOLD_AT else (code,)


JOURNEY = Journey(verb="sign", given=Sign, act=act, facts=facts)

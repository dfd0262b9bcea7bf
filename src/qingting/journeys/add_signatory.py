"""add_signatory 添加联名人: more petitioners of one matter: one investigation, each an own code, reply and clock (四(一))."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field
from uuid_utils.compat import uuid7

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.signers import MOST, Signer
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.petitions import signing
from qingting.petitions.signing import Signing
from qingting.vault import services as vault
from qingting.vault.selectors import same_person
from qingting.vault.services import Who, opened


class AddSignatory(Input):
    signers: Annotated[
        list[Signer],
        Field(
            title="联名人",
            description="一行一人：姓名 电话 住址，可从表格粘贴；是代表的在行末写“代表”。身份加密保存，每人一个查询码。",
            min_length=1,
            max_length=MOST,
            json_schema_extra={"widget": "lines"},
        ),
    ]


def facts(step: Step, given: AddSignatory) -> dict[str, Any]:
    """How many, never who."""
    speakers = sum(one.representative for one in given.signers)
    return {"signers": len(given.signers), "speakers": speakers}


def act(step: Step, given: AddSignatory) -> Deed:
    petition, who = step.petition, [one.who() for one in given.signers]
    _nobody_twice(step, who=who)
    kept = [
        Signing(
            identity=vault.keep(person, id=uuid7(), now=step.now),
            reply_channel=one.reply_channel or "track",
            representative=one.representative,
        )
        for one, person in zip(given.signers, who, strict=True)
    ]
    signed = signing.keep(petition, signing=kept, account_id=step.actor.account_id, now=step.now)
    signing.reckon(petition)
    numbers = [str(one.number) for one in signed]
    return Deed(
        data={"signers": numbers, "speakers": sum(one.representative for one in signed)},
        content={"signers": len(numbers)},
        told=tuple(Told("add_signatory", signatory_id=one.pk) for one in signed),
    )


def _nobody_twice(step: Step, *, who: Sequence[Who]) -> None:
    """Neither the first petitioner, nor a signer there is, nor two lines of the list. Never says who it is."""
    petition = step.petition
    known = [opened(one.identity) for one in petition.signatories.select_related("identity")]
    first = [opened(petition.identity)] if petition.identity else []
    errors: list[FieldError] = []
    for place, person in enumerate(who):
        if any(same_person(person, other=one) for one in first):
            errors.append(FieldError(f"signers.{place}", _("这是第一信访人本人，不用再列为联名人。")))
        elif any(same_person(person, other=one) for one in known):
            errors.append(FieldError(f"signers.{place}", _("这个人已经是本件的联名人，请删去这一行。")))
        elif any(same_person(person, other=one) for one in who[:place]):
            errors.append(FieldError(f"signers.{place}", _("这个人在名单里写了两次，请删去一行。")))
    if errors:
        raise InputRefused(tuple(errors))


JOURNEY = Journey(verb="add_signatory", given=AddSignatory, act=act, facts=facts)

"""name_handler 指定承办人: whose case it is in the unit; of one that came sealed, who alone opens the identity."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import in_person
from qingting.people.selectors import caseworkers


class NameHandler(Input):
    handler: Annotated[
        int,
        Field(
            title="承办人",
            ge=1,
            description="本单位的承办人员；转来的信访件，只有承办人可以拆阅密封件。",
            json_schema_extra={"widget": "choice", "choices": "caseworkers"},
        ),
    ]


def facts(step: Step, given: NameHandler) -> dict[str, str]:
    return {"handler": str(given.handler)}


def act(step: Step, given: NameHandler) -> Deed:
    known = dict(caseworkers(step.petition.holder))
    if given.handler not in known:
        raise InputRefused((FieldError("handler", _("请从本单位的承办人员中选择。")),))
    told = (
        () if given.handler == step.actor.account_id else (in_person("you_handle", account_id=given.handler),)
    )
    return Deed(data=facts(step, given), content={"handler": known[given.handler]}, told=told)


JOURNEY = Journey(verb="name_handler", given=NameHandler, act=act, facts=facts)

"""declare_recusal 申明回避: who has an interest says so, or the head decides it; the table lets them act on it no more."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.people.selectors import colleagues


class DeclareRecusal(Input):
    relation: Annotated[
        str,
        asked(
            "利害关系",
            widget="area",
            help="与信访人、被反映对象有什么关系。提交后不能再办理本件。",
            limit=500,
        ),
    ]
    person: Annotated[
        str,
        Field(
            title="谁回避",
            description="不选就是本人；决定他人回避由单位负责人办理。",
            max_length=12,
            json_schema_extra={"widget": "choice", "choices": "colleagues"},
        ),
    ] = ""


def act(step: Step, given: DeclareRecusal) -> Deed:
    """The ledger's entry carries the person; the head of the unit is told, to name somebody else."""
    told = (Told("recusal", audience="unit", unit_id=step.petition.holder.pk),)
    if not given.person or given.person == str(step.actor.account_id):
        return Deed(told=told, content={"relation": given.relation})
    known = {str(key): name for key, name in colleagues(step.actor.unit)} if step.actor.unit else {}
    if given.person not in known:
        raise InputRefused((FieldError("person", _("请从本单位的人员中选择。")),))
    content = {"relation": given.relation, "person": known[given.person]}
    return Deed(data={"person": given.person}, content=content, told=told)


JOURNEY = Journey(verb="declare_recusal", given=DeclareRecusal, act=act)

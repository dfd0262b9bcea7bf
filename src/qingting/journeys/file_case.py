"""file_case 立案查处: a verified violation becomes an enforcement case with its number, day and facts (五(三), D37)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.oversight.enforcement import services as enforcement
from qingting.oversight.enforcement.services import Filed
from qingting.petitions.petitioners import identities, named


class FileCase(Input):
    document: Annotated[str, asked("立案文号", widget="text", limit=60)]
    whom: Annotated[str, asked("当事人", widget="text", help="被立案的单位或个人；不写信访人。", limit=120)]
    violation: Annotated[
        str,
        asked("违法行为", widget="area", help="查明的事实和涉嫌违反的条文；不写谁反映的。", limit=5000),
    ]
    on: Annotated[date, Field(title="立案日期", json_schema_extra={"widget": "date"})]


def _refuse_naming(step: Step, given: FileCase) -> None:
    """The register is read by many, the case by who is charged: nobody who petitioned is named there."""
    known = identities(step.petition)
    for name in ("whom", "violation"):
        if named(getattr(given, name), known=known):
            raise InputRefused(
                (FieldError(name, _("这里有可能认出信访人的内容（姓名、电话、住址等），请删去后再提交。")),)
            )


def act(step: Step, given: FileCase) -> Deed:
    _refuse_naming(step, given)
    number = len(step.standing.cases) + 1
    case = Filed(number, given.document, given.whom, given.violation, given.on)
    unit = step.actor.unit or step.petition.holder
    enforcement.file(step.petition, unit=unit, case=case)
    data: dict[str, Any] = {"number": number, "document": given.document, "on": given.on.isoformat()}
    return Deed(data=data)


JOURNEY = Journey(verb="file_case", given=FileCase, act=act)

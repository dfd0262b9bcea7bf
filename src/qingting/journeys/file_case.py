"""file_case 立案查处: a verified violation becomes an enforcement case with its number, day and facts (五(三), D37)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.oversight.enforcement import services as enforcement
from qingting.oversight.enforcement.services import Filed


class FileCase(Input):
    document: Annotated[str, asked("立案文号", widget="text", limit=60)]
    whom: Annotated[str, asked("当事人", widget="text", help="被立案的单位或个人；不写信访人。", limit=120)]
    violation: Annotated[
        str,
        asked("违法行为", widget="area", help="查明的事实和涉嫌违反的条文；不写谁反映的。", limit=5000),
    ]
    on: Annotated[date, Field(title="立案日期", json_schema_extra={"widget": "date"})]


def act(step: Step, given: FileCase) -> Deed:
    number = len(step.standing.cases) + 1
    case = Filed(number, given.document, given.whom, given.violation, given.on)
    unit = step.actor.unit or step.petition.holder
    enforcement.file(step.petition, unit=unit, case=case)
    data: dict[str, Any] = {"number": number, "document": given.document, "on": given.on.isoformat()}
    return Deed(data=data)


JOURNEY = Journey(verb="file_case", given=FileCase, act=act)

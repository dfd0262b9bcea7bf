"""report_up 呈报: a key case goes to the principals, and from a county to the superior business unit too (D05, D07, D08)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.journeys.units import named, superiors_of
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.petitions import services as petitions


class ReportUp(Input):
    to: Annotated[
        list[str],
        Field(
            title="呈报对象",
            description="党委政府主要负责人所在单位；县级还要报上级业务部门。",
            min_length=1,
            json_schema_extra={"widget": "many", "choices": "superiors"},
        ),
    ]
    summary: Annotated[
        str, asked("呈报内容", widget="area", help="基本情况、影响范围、已采取和拟采取的措施。")
    ]


def act(step: Step, given: ReportUp) -> Deed:
    units = named(given.to, among=superiors_of(step.petition.holder), field="to")
    for unit in units:
        petitions.involve(step.petition, unit=unit, part="reported")
    letters.write(
        Draft("report_up", paragraphs=("、".join(unit.name for unit in units), given.summary)),
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    told = tuple(Told("report_up", audience="unit", unit_id=unit.pk) for unit in units)
    return Deed(data={"to": [unit.code for unit in units]}, told=told)


JOURNEY = Journey(verb="report_up", given=ReportUp, act=act)

"""report_up 呈报: a key case goes to the principals, and from a county to the superior business unit too (D05, D07, D08)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.principals import addressed, business_superior_of, called, government_of
from qingting.journeys.step import Deed, Journey, Step
from qingting.journeys.units import named, superiors_of
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told, in_person
from qingting.people.models import Account, Unit
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
    principals: Annotated[
        list[int],
        Field(
            title="呈报给",
            description="写明负责人；某单位一个都不选，就报给它的全部负责人。",
            json_schema_extra={"widget": "many", "choices": "principals"},
        ),
    ] = []
    summary: Annotated[
        str, asked("呈报内容", widget="area", help="基本情况、影响范围、已采取和拟采取的措施。")
    ]


def facts(step: Step, given: ReportUp) -> dict[str, Any]:
    """Who has to be among the addressees: one's own government, and the superior business unit of a county unit."""
    holder = step.petition.holder
    wanted = {"government": government_of(holder), "business_superior": business_superior_of(holder)}
    units = {name: unit for name, unit in wanted.items() if unit is not None}
    names = {unit.code: {"zh": unit.name, "en": unit.name_en} for unit in units.values()}
    return {"to": given.to, "names": names, **{name: unit.code for name, unit in units.items()}}


def _to(units: Sequence[Unit], *, people: Sequence[Account]) -> str:
    """The principals by name, and the units of which none is named."""
    reached = {account.unit_id for account in people}
    return "、".join([*map(called, people), *(unit.name for unit in units if unit.pk not in reached)])


def act(step: Step, given: ReportUp) -> Deed:
    units = named(given.to, among=superiors_of(step.petition.holder), field="to")
    people = addressed(given.principals, units=units, field="principals")
    for unit in units:
        petitions.involve(step.petition, unit=unit, part="reported")
    letters.write(
        Draft("report_up", paragraphs=(_to(units, people=people), given.summary)),
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    superior = business_superior_of(step.petition.holder)
    return Deed(
        data={
            "to": given.to,
            "principals": [str(account.pk) for account in people],
            "business_superior": superior.code if superior else "",
        },
        content={
            "to": [unit.name for unit in units],
            "principals": [called(account) for account in people],
            "summary": given.summary,
        },
        told=(
            *(Told("report_up", audience="unit", unit_id=unit.pk) for unit in units),
            *(in_person("reported_to_you", account_id=account.pk) for account in people),
        ),
    )


JOURNEY = Journey(verb="report_up", given=ReportUp, act=act, facts=facts)

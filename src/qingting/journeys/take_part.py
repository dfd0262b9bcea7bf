"""take_part 配合办理: the superior business unit that was told of a county's key case joins in (四(二), D09)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.petitions import services as petitions


class TakePart(Input):
    part: Annotated[
        str,
        asked("配合内容", widget="area", help="派人、监测、审核、协调：由谁在什么时候做什么。", limit=2000),
    ]
    people: Annotated[str, Field(title="参加人员", max_length=120, json_schema_extra={"widget": "text"})] = ""


def act(step: Step, given: TakePart) -> Deed:
    if step.actor.unit is not None:
        petitions.involve(step.petition, unit=step.actor.unit, part="joint")
    return Deed(told=(Told("take_part", audience="unit", unit_id=step.petition.holder_id),))


JOURNEY = Journey(verb="take_part", given=TakePart, act=act)

"""invite_joint 商请联合调查: another unit gets its own task and its own day; the lead stays with the holder (四(三))."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.journeys.units import named, receivers_for
from qingting.letters.services import Told
from qingting.petitions import services as petitions


class InviteJoint(Input):
    to: Annotated[
        str, Field(title="协办单位", min_length=1, json_schema_extra={"widget": "choice", "choices": "units"})
    ]
    task: Annotated[
        str, asked("协办任务", widget="area", help="请对方查什么、做什么；按职责分工写明。", limit=2000)
    ]
    due_on: Annotated[
        date,
        Field(
            title="反馈期限",
            description="不晚于本件的办结期限。",
            json_schema_extra={"widget": "date", "ahead": True},
        ),
    ]


def act(step: Step, given: InviteJoint) -> Deed:
    (to,) = named([given.to], among=receivers_for(step.petition.holder), field="to")
    petitions.involve(step.petition, unit=to, part="joint")
    day = given.due_on.isoformat()
    told = Told("invite_joint", audience="unit", unit_id=to.pk, data={"due": day})
    return Deed(data={"to": to.code, "due_on": day}, told=(told,))


JOURNEY = Journey(verb="invite_joint", given=InviteJoint, act=act)

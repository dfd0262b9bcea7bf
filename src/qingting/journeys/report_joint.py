"""report_joint 协办反馈: what a joint unit found, by its own day; the lead unit is told (四(三))."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class ReportJoint(Input):
    found: Annotated[
        str, asked("查明的情况", widget="area", help="按协办任务写：查了什么、事实和依据。", limit=5000)
    ]
    done: Annotated[
        str,
        Field(
            title="已采取的措施",
            max_length=5000,
            description="在本单位职责内已经处理的。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    photos: Annotated[list[str], photos(title="照片、检测报告等", purpose="joint")]


def act(step: Step, given: ReportJoint) -> Deed:
    told = Told("report_joint", audience="unit", unit_id=step.petition.holder.pk)
    return Deed(data=attached(step, digests=given.photos), told=(told,))


JOURNEY = Journey(verb="report_joint", given=ReportJoint, act=act)

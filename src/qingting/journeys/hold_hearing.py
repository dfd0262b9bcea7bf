"""hold_hearing 听证: for what is grave, complex or hard, both sides are heard in the open (条例 第三十一条)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import Deed, Journey, Step


class HoldHearing(Input):
    on: Annotated[date, Field(title="听证日期", json_schema_extra={"widget": "date"})]
    place: Annotated[str, asked("听证地点", widget="text", limit=200)]
    people: Annotated[
        str, asked("主持人和参加人员", widget="area", help="只写身份和单位，不写信访人姓名。", limit=1000)
    ]
    heard: Annotated[str, asked("听证情况", widget="area", help="各方陈述、质证和听证意见。")]
    photos: Annotated[list[str], photos(title="听证笔录等", purpose="hearing")]


def act(step: Step, given: HoldHearing) -> Deed:
    return Deed(data={"on": given.on.isoformat()} | attached(step, digests=given.photos))


JOURNEY = Journey(verb="hold_hearing", given=HoldHearing, act=act)

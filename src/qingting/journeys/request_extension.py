"""request_extension 申请延期: the handler asks before the term ends; the head decides (四(四), 条例 第三十四条)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class RequestExtension(Input):
    days: Annotated[int, Field(title="申请延长天数", ge=1, le=30, json_schema_extra={"widget": "number"})]
    reason: Annotated[
        str, asked("申请理由", widget="area", help="情况为什么复杂，还要做什么、要多久。", limit=2000)
    ]


def act(step: Step, given: RequestExtension) -> Deed:
    told = Told("extension_asked", audience="unit", unit_id=step.petition.holder.pk)
    return Deed(data={"days": given.days}, told=(told,))


JOURNEY = Journey(verb="request_extension", given=RequestExtension, act=act)

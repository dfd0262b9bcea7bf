"""classify 分类: key with its grounds, or general (四(二)); lowered only with a reason, by the head."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey, Step


class Classify(Input):
    grade: Annotated[
        Literal["general", "key"],
        Field(title="类别", json_schema_extra={"widget": "choice", "choices": "grades"}),
    ]
    grounds: Annotated[
        list[str],
        Field(
            title="重点情形",
            description="重点件至少选一项。",
            json_schema_extra={"widget": "many", "choices": "grounds"},
        ),
    ] = []
    reason: Annotated[
        str,
        Field(
            title="理由",
            max_length=2000,
            description="由重点改为一般时必填。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    route: Annotated[
        str,
        Field(
            title="办理途径",
            max_length=20,
            description="不选的，仍按现在的途径；决定答复写明哪种救济途径。",
            json_schema_extra={"widget": "choice", "choices": "routes"},
        ),
    ] = ""


def act(step: Step, given: Classify) -> Deed:
    data = {"grade": given.grade, "grounds": given.grounds if given.grade == "key" else []}
    return Deed(data={**data, "route": given.route} if given.route else data)


JOURNEY = Journey(verb="classify", given=Classify, act=act)

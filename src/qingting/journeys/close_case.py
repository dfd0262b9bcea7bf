"""close_case 结案: the decision was carried out, or the case ended otherwise (五(三), D37)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.oversight.enforcement import services as enforcement


class CloseCase(Input):
    case: Annotated[
        int,
        Field(
            title="哪一起案件", ge=1, le=999, json_schema_extra={"widget": "choice", "choices": "open_cases"}
        ),
    ]
    on: Annotated[date, Field(title="结案日期", json_schema_extra={"widget": "date"})]
    result: Annotated[str, asked("执行情况", widget="area", help="罚款缴纳、改正、移送的结果。", limit=5000)]


def act(step: Step, given: CloseCase) -> Deed:
    enforcement.close(step.petition, number=given.case, on=given.on, result=given.result)
    return Deed(data={"case": given.case, "on": given.on.isoformat()})


JOURNEY = Journey(verb="close_case", given=CloseCase, act=act)

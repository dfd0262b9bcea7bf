"""report_back 反馈上级: the result, or where it stands, to whoever sent the petition down, by the day they set."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step


class ReportBack(Input):
    final: Annotated[
        bool,
        Field(
            title="是否为办结反馈",
            description="只有办结反馈才完成上级要求的期限；进展情况可以多次反馈。",
            json_schema_extra={"widget": "yesno", "choices": ""},
        ),
    ]
    text: Annotated[str, asked("反馈内容", widget="area", help="办理情况、结论、答复；不写信访人身份。")]
    document: Annotated[str, Field(title="反馈文号", max_length=80, json_schema_extra={"widget": "text"})] = (
        ""
    )


def act(step: Step, given: ReportBack) -> Deed:
    return Deed(data={"final": given.final})


JOURNEY = Journey(verb="report_back", given=ReportBack, act=act)

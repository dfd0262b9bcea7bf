"""tell_extension 告知延期: proof that the petitioner was told, without which a granted extension is void (四(四))."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, Way
from qingting.journeys.step import Deed, Journey, Step


class TellExtension(Input):
    told_on: Annotated[
        date,
        Field(
            title="告知信访人日期",
            description="不晚于原来的办结期限。",
            json_schema_extra={"widget": "date"},
        ),
    ]
    told_by: Annotated[
        Way,
        Field(title="告知方式", json_schema_extra={"widget": "choice", "choices": "told_by"}),
    ]
    proof: Annotated[
        str,
        Field(
            title="送达凭证",
            max_length=300,
            description="邮件编号、通话时间、签收人等。",
            json_schema_extra={"widget": "text"},
        ),
    ] = ""


def act(step: Step, given: TellExtension) -> Deed:
    return Deed(data={"days": step.standing.granted, "told_on": given.told_on.isoformat()})


JOURNEY = Journey(verb="tell_extension", given=TellExtension, act=act)

"""mediate 调解: the two sides brought together where the matter lies between them; a record of what they agreed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import Deed, Journey, Step


class Mediate(Input):
    on: Annotated[date, Field(title="调解日期", json_schema_extra={"widget": "date"})]
    people: Annotated[
        str, asked("主持人和参加人员", widget="area", help="只写身份和单位，不写信访人姓名。", limit=1000)
    ]
    agreed: Annotated[bool, Field(title="是否达成一致", json_schema_extra={"widget": "yesno"})]
    agreement: Annotated[
        str, asked("调解结果", widget="area", help="达成的协议，或者各方的意见。", limit=5000)
    ]
    photos: Annotated[list[str], photos(title="调解协议等", purpose="mediation")]


def act(step: Step, given: Mediate) -> Deed:
    data = {"on": given.on.isoformat(), "agreed": given.agreed}
    return Deed(data=data | attached(step, digests=given.photos))


JOURNEY = Journey(verb="mediate", given=Mediate, act=act)

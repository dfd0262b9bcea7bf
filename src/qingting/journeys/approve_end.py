"""approve_end 审签解释终止: a legal officer of the line agrees or not, with the opinion; only then may it be settled."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class ApproveEnd(Input):
    agreed: Annotated[bool, Field(title="是否同意终止", json_schema_extra={"widget": "yesno", "choices": ""})]
    opinion: Annotated[
        str, asked("法制审核意见", widget="area", help="依据是否充分、解释说明是否到位。", limit=2000)
    ]


def act(step: Step, given: ApproveEnd) -> Deed:
    told = (Told("approve_end", audience="unit", unit_id=step.petition.holder_id),)
    return Deed(data={"agreed": given.agreed}, told=told)


JOURNEY = Journey(verb="approve_end", given=ApproveEnd, act=act)

"""confirm_supplement 确认补充: whether what came from another address was the petitioner's, decided by a registrar."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey


class ConfirmSupplement(Input):
    supplement: Annotated[
        str,
        Field(
            title="待确认的补充",
            max_length=5,
            json_schema_extra={"widget": "choice", "choices": "unconfirmed"},
        ),
    ]
    genuine: Annotated[
        bool,
        Field(
            title="是信访人所发",
            description="发件地址与信访人留的不一致：请按信访人留的电话等方式核实后再选。",
            json_schema_extra={"widget": "yesno"},
        ),
    ]


JOURNEY = Journey(
    verb="confirm_supplement",
    given=ConfirmSupplement,
    act=lambda step, given: Deed(data={"supplement": given.supplement, "genuine": given.genuine}),
)

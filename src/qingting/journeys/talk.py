"""talk 沟通: promptly with the petitioner who is not satisfied (四(五); local: 1 working day)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, Way, asked
from qingting.journeys.step import Journey


class Talk(Input):
    how: Annotated[
        Way,
        Field(title="沟通方式", json_schema_extra={"widget": "choice", "choices": "told_by"}),
    ]
    said: Annotated[str, asked("沟通情况", widget="area", help="对哪一点不满意、希望怎样、说了什么。")]


JOURNEY = Journey(verb="talk", given=Talk)

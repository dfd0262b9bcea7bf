"""form_opinion 初办意见: within 3 days, with measures where there is pollution (四(四))."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Journey


class FormOpinion(Input):
    opinion: Annotated[str, asked("初办意见", widget="area", help="拟怎样处理、依据什么、多久完成。")]
    measures: Annotated[
        str,
        Field(
            title="已采取的处置措施",
            max_length=5000,
            description="有污染或损害的要及时处置。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""


JOURNEY = Journey(verb="form_opinion", given=FormOpinion)

"""form_opinion 初办意见: within 3 days, with measures where there is pollution (四(四))."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.services import Draft


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


def act(step: Step, given: FormOpinion) -> Deed:
    letters.write(
        Draft("form_opinion", paragraphs=(given.opinion, given.measures)),
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    return Deed()


JOURNEY = Journey(verb="form_opinion", given=FormOpinion, act=act)

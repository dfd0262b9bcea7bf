"""rate 评价: the petitioner's own word, or recorded by someone who did not handle the case."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class Rate(Input):
    rating: Annotated[
        Literal["satisfied", "mostly", "dissatisfied"],
        Field(title="满意度", json_schema_extra={"widget": "choice", "choices": "ratings"}),
    ]
    reason: Annotated[
        str,
        Field(title="原因", max_length=2000, description="可不填。", json_schema_extra={"widget": "area"}),
    ] = ""


def act(step: Step, given: Rate) -> Deed:
    told = (Told("dissatisfied", audience="unit", unit_id=step.petition.holder_id),)
    return Deed(data={"rating": given.rating}, told=told if given.rating == "dissatisfied" else ())


JOURNEY = Journey(verb="rate", given=Rate, act=act)

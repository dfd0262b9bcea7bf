"""accept 受理: the unit takes the matter on; later terms count from here; the petitioner is told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class Accept(Input):
    note: Annotated[
        str,
        Field(title="受理说明", max_length=500, json_schema_extra={"widget": "area"}, description="可不填。"),
    ] = ""


def act(step: Step, given: Accept) -> Deed:
    return Deed(told=(Told("accept"),))


JOURNEY = Journey(verb="accept", given=Accept, act=act)

"""hold 承办: the unit confirms that the matter is within its remit and takes it in hand."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey, Step
from qingting.petitions import services as petitions
from qingting.petitions import transfers


class Hold(Input):
    note: Annotated[
        str,
        Field(title="承办说明", max_length=500, description="可不填。", json_schema_extra={"widget": "area"}),
    ] = ""


def act(step: Step, given: Hold) -> Deed:
    transfers.close_transfer(step.petition)
    petitions.involve(step.petition, unit=step.petition.holder, part="holder")
    return Deed(data={})


JOURNEY = Journey(verb="hold", given=Hold, act=act)

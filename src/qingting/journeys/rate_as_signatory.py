"""rate_as_signatory 联名人评价: a signer's own word; who is not satisfied brings the talk and the recheck (D22, D43)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.rate import Rate
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class RateAsSignatory(Rate):
    signer: Annotated[
        str,
        Field(title="联名人序号", max_length=5, json_schema_extra={"widget": "choice", "choices": "signed"}),
    ]


def act(step: Step, given: RateAsSignatory) -> Deed:
    told = (Told("dissatisfied", audience="unit", unit_id=step.petition.holder_id),)
    data = {"rating": given.rating, "signer": given.signer}
    return Deed(data=data, told=told if given.rating == "dissatisfied" else ())


JOURNEY = Journey(verb="rate_as_signatory", given=RateAsSignatory, act=act)

"""publish 公示: the reviewed public text goes on the notices site; once more it is checked against the vault (D27, D28)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.services import Draft
from qingting.publication import services as publication


class Publish(Input):
    note: Annotated[
        str,
        Field(title="公示说明", max_length=500, description="可不填。", json_schema_extra={"widget": "area"}),
    ] = ""


def act(step: Step, given: Publish) -> Deed:
    report = publication.publish(step.petition, now=step.now)
    letters.write(
        Draft("public_report", paragraphs=tuple(getattr(report, name) for name in publication.PUBLIC)),
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    return Deed()


JOURNEY = Journey(verb="publish", given=Publish, act=act)

"""put_in_charge 领导包案: a key case gets a leader by name, who sees to it until its end (五(二), D36)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.principals import called, leader_of
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told, in_person


class PutInCharge(Input):
    leader: Annotated[
        int,
        Field(
            title="包案领导",
            description="本单位及上级的领导、负责人。",
            json_schema_extra={"widget": "choice", "choices": "leaders"},
        ),
    ]
    task: Annotated[
        str,
        Field(
            title="包案要求", description="可不填。", max_length=2000, json_schema_extra={"widget": "area"}
        ),
    ] = ""


def act(step: Step, given: PutInCharge) -> Deed:
    leader = leader_of(step.petition.holder, chosen=given.leader)
    return Deed(
        data={"leader": str(leader.pk)},
        content={"leader": called(leader), "task": given.task},
        told=(
            Told("put_in_charge", audience="unit", unit_id=leader.unit_id),
            in_person("you_are_in_charge", account_id=leader.pk),
        ),
    )


JOURNEY = Journey(verb="put_in_charge", given=PutInCharge, act=act)

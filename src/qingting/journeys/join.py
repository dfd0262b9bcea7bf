"""join 并案办理: different petitioners on one source, one investigation; each keeps number, reply and clocks (D25)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.linking import no_chain, other, same_person
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.petitions import services as petitions


class Join(Input):
    lead: Annotated[str, asked("牵头件编号", widget="text", help="以哪一件为主调查。", limit=40)]
    note: Annotated[
        str,
        Field(title="说明", max_length=500, description="可不填。", json_schema_extra={"widget": "area"}),
    ] = ""


def facts(step: Step, given: Join) -> dict[str, Any]:
    lead = other(step, number=given.lead, field="lead")
    return {"lead": lead.number, "same_person": same_person(step, as_of=lead)}


def act(step: Step, given: Join) -> Deed:
    lead = other(step, number=given.lead, field="lead")
    no_chain(step, to=lead, field="lead")
    petitions.link(step.petition, lead=lead)
    told = (Told("join", audience="unit", unit_id=lead.holder_id),)
    return Deed(data={"lead": lead.number}, told=told)


JOURNEY = Journey(verb="join", given=Join, act=act, facts=facts)

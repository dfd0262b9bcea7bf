"""join 并案办理: different petitioners on one source, one investigation; each keeps number, reply and clocks (D25)."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.linking import linked, other, same_person
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
    return {"lead": lead.number, "same_person": same_person(step.petition, as_of=lead)}


def act(step: Step, given: Join) -> Deed:
    lead = other(step, number=given.lead, field="lead")
    above = linked(lead)
    if above is not None:
        sentence = _("%(lead)s 已经并入 %(above)s，请改填 %(above)s。")
        numbers = {"lead": lead.number, "above": above.number}
        raise InputRefused((FieldError("lead", sentence % numbers),))
    petitions.link(step.petition, lead=lead)
    told = (Told("join", audience="unit", unit_id=lead.holder_id),)
    return Deed(data={"lead": lead.number}, told=told)


JOURNEY = Journey(verb="join", given=Join, act=act, facts=facts)

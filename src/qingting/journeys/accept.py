"""accept 受理: the unit takes the matter on; later terms count from here; the petitioner is told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.acceptance import acceptance_letter
from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.services import Told
from qingting.rules.clocks import derive
from qingting.rules.history import Event


class Accept(Input):
    note: Annotated[
        str,
        Field(title="受理说明", max_length=500, json_schema_extra={"widget": "area"}, description="可不填。"),
    ] = ""


def act(step: Step, given: Accept) -> Deed:
    event = Event("accept", on=step.today, unit=step.actor.unit_code)
    clocks = derive(step.edition, step.calendar, (*step.history, event))
    draft = acceptance_letter(step.petition.holder.name, clocks=clocks, on=step.today)
    letters.write(
        draft,
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    return Deed(told=(Told("accept"),))


JOURNEY = Journey(verb="accept", given=Accept, act=act)

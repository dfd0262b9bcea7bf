"""transfer 转办: outside one's remit, within 3 days to the right unit, and the petitioner is told with it (D19, D20)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step, due_day
from qingting.journeys.units import level_of, named, receivers_for
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.petitions import transfers


class Transfer(Input):
    to: Annotated[
        str, Field(title="转给", min_length=1, json_schema_extra={"widget": "choice", "choices": "units"})
    ]
    basis: Annotated[
        str, asked("转办依据", widget="area", help="为什么由该单位办理：法律、职责清单的条款。", limit=2000)
    ]


def act(step: Step, given: Transfer) -> Deed:
    (to,) = named([given.to], among=receivers_for(step.petition.holder), field="to")
    transfers.open_transfer(step.petition, to=to, basis=given.basis, at=step.now)
    day = due_day(step, term="conclude")
    facts = {"conclude": day} if day else {}
    # Two letters: one tells the petitioner, one asks the unit; who petitioned stands in neither.
    for kind in ("transfer", "transfer_letter"):
        letters.write(
            Draft(kind, paragraphs=(to.name, given.basis), facts=facts),
            petition=step.petition,
            unit=step.petition.holder,
            account_id=step.actor.account_id,
            now=step.now,
        )
    # The receiving unit's notice names the petition only; the identity stays in the vault.
    told = (Told("transfer"), Told("transfer_in", audience="unit", unit_id=to.pk))
    return Deed(data={"to": to.code, "to_level": to.level}, told=told)


def facts(step: Step, given: Transfer) -> dict[str, str]:
    return {"to": given.to, "basis": given.basis, "to_level": level_of(given.to)}


JOURNEY = Journey(verb="transfer", given=Transfer, act=act, facts=facts)

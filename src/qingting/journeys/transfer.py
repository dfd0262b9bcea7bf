"""transfer 转办: outside one's remit, within 3 days to the right unit, and the petitioner is told with it (D19, D20).

The third one, and one that brings it back to a unit that had it, go to the common superior by themselves (D41).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys import raise_dispute
from qingting.journeys.competence import Grounded, ground_of
from qingting.journeys.step import Deed, Following, Journey, Step, due_day
from qingting.journeys.units import level_of, named, receivers_for
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.petitions import transfers
from qingting.rules.disputes import escalation_of


class Transfer(Grounded):
    basis: Annotated[
        str,
        Field(
            title="转办说明",
            description="为什么由该单位办理，可不填；信访人和接收单位都会看到，不要写信访人的姓名、电话。",
            max_length=2000,
            json_schema_extra={"widget": "area"},
        ),
    ] = ""


def act(step: Step, given: Transfer) -> Deed:
    (to,) = named([given.to], among=receivers_for(step.petition.holder), field="to")
    ground = ground_of(step, to=to, given=given, words=given.basis)
    transfers.open_transfer(step.petition, to=to, ground=ground, at=step.now)
    day = due_day(step, term="conclude")
    facts = {"conclude": day} if day else {}
    # Two letters: one tells the petitioner, one asks the unit; who petitioned stands in neither.
    for kind in ("transfer", "transfer_letter"):
        letters.write(
            Draft(kind, paragraphs=(to.name, str(ground)), facts=facts),
            petition=step.petition,
            unit=step.petition.holder,
            account_id=step.actor.account_id,
            now=step.now,
        )
    cited = {"instrument": ground.instrument, "clause": ground.clause}
    return Deed(
        data={"to": to.code, "to_level": to.level, **cited},
        content={**given.model_dump(mode="json"), **cited},
        # The receiving unit's notice names the petition only; the identity stays in the vault.
        told=(Told("transfer"), Told("transfer_in", audience="unit", unit_id=to.pk)),
    )


def facts(step: Step, given: Transfer) -> dict[str, str]:
    # Without a clause typed, `act` looks the ground up in the list, or refuses field by field.
    basis = given.basis or given.clause or given.to
    return {"to": given.to, "basis": basis, "to_level": level_of(given.to)}


def escalated(step: Step) -> Following | None:
    """No petition travels on and on: the system itself asks the common superior."""
    cause = escalation_of(step.edition, standing=step.standing)
    if not cause:
        return None
    reason = raise_dispute.by_itself(cause, times=step.standing.transfers)
    return Following(raise_dispute.JOURNEY, raise_dispute.RaiseDispute(reason=reason))


JOURNEY = Journey(verb="transfer", given=Transfer, act=act, facts=facts, then=escalated)

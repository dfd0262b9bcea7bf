"""rule_on_dispute 裁决受理机关: the common superior names the competent unit; it is not passed on after that."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.competence import Grounded, ground_of
from qingting.journeys.inputs import asked
from qingting.journeys.step import Deed, Journey, Step, due_day
from qingting.journeys.units import level_of, named, receivers_for
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.people.selectors import units_of
from qingting.petitions import transfers


class RuleOnDispute(Grounded):
    to: Annotated[
        str,
        Field(title="由谁受理", min_length=1, json_schema_extra={"widget": "choice", "choices": "receivers"}),
    ]
    reason: Annotated[
        str,
        asked(
            "裁决理由",
            widget="area",
            help="信访人和有关单位都会看到；裁决后该单位须承办，不得再转。",
            limit=2000,
        ),
    ]


def facts(step: Step, given: RuleOnDispute) -> dict[str, str]:
    return {
        "to": given.to,
        "to_level": level_of(given.to),
        "basis": given.clause or given.to,
        "reason": given.reason,
    }


def act(step: Step, given: RuleOnDispute) -> Deed:
    (to,) = named([given.to], among=receivers_for(step.petition.holder), field="to")
    ground = ground_of(step, to=to, given=given, words=given.reason)
    transfers.rule_on_transfer(step.petition, to=to)
    day = due_day(step, term="conclude")
    letters.write(
        Draft("ruling", paragraphs=(to.name, str(ground)), facts={"conclude": day} if day else {}),
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    cited = {"instrument": ground.instrument, "clause": ground.clause}
    others = [unit for unit in units_of(step.standing.parties) if unit.pk != to.pk]
    return Deed(
        data={"to": to.code, "to_level": to.level, **cited},
        content={**given.model_dump(mode="json"), **cited},
        told=(
            Told("ruling"),
            Told("ruling_in", audience="unit", unit_id=to.pk),
            *(Told("ruling_of", audience="unit", unit_id=unit.pk) for unit in others),
        ),
    )


JOURNEY = Journey(verb="rule_on_dispute", given=RuleOnDispute, act=act, facts=facts)

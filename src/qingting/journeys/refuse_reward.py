"""refuse_reward 不予奖励: by whose step it is, with the ground and its reasons; the petitioner is told both (D40)."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.rewarding import at_hand, book, by, office
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.rewards.services import end


class RefuseReward(Input):
    refusal: Annotated[
        str,
        Field(title="不予奖励的情形", json_schema_extra={"widget": "choice", "choices": "reward_refusals"}),
    ]
    reason: Annotated[str, asked("理由", widget="area", help="写给举报人看：为什么不予奖励。", limit=2000)]


def act(step: Step, given: RefuseReward) -> Deed:
    ground = book().refusals.get(given.refusal)
    if ground is None:
        raise InputRefused((FieldError("refusal", _("请从所列情形中选择。")),))
    award = at_hand(step)
    end(award, stage="refused", by=by(step))
    again = "yes" if step.standing.reward_rounds < book().value("asked_at_most") else ""
    letters.write(
        Draft(
            "refuse_reward",
            paragraphs=(ground.zh, given.reason),
            clauses=(str(ground.because),) if ground.because else (),
            facts={"number": award.number, "again": again},
        ),
        petition=step.petition,
        unit=office(step),
        account_id=step.actor.account_id,
        now=step.now,
    )
    return Deed(
        data={"office": office(step).code, "refusal": given.refusal, "award": award.number},
        told=(Told("refuse_reward"),),
    )


JOURNEY = Journey(verb="refuse_reward", given=RefuseReward, act=act)

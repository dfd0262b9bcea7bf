"""propose_reward 提请奖励: for a verified violation under a real name, by the handler or by the system itself (D40)."""

from __future__ import annotations

from qingting.journeys.inputs import Input
from qingting.journeys.rewarding import begun, book, office
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class ProposeReward(Input):
    """Nothing is asked: the conclusion of the investigation says it."""


def act(step: Step, given: ProposeReward) -> Deed:
    award = begun(step, asked_by=step.actor.kind)
    acts = [one.code for one in book().acts_for(step.petition.types)]
    return Deed(
        data={"award": award.number, "office": office(step).code, "acts": acts},
        told=(
            Told("propose_reward"),
            Told("examine_reward", audience="unit", unit_id=step.petition.holder_id),
        ),
    )


JOURNEY = Journey(verb="propose_reward", given=ProposeReward, act=act)

"""fund_reward 核定奖励资金: finance sets the tier's amount aside out of the year's budget, by the reward's number (D39)."""

from __future__ import annotations

from qingting.journeys.inputs import Input
from qingting.journeys.rewarding import at_hand, by, funded, office
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.rewards.selectors import reachable
from qingting.rewards.services import note_reserved


class FundReward(Input):
    """Nothing is asked: amount and budget line are dated records."""


def act(step: Step, given: FundReward) -> Deed:
    award = at_hand(step)
    with funded():
        note_reserved(award, day=step.today, by=by(step))
    amount, line = award.amount or 0, award.year.line if award.year else ""
    return Deed(
        data={"amount": amount, "year": step.today.year},
        content={"line": line},
        told=(Told("decide_reward", audience="unit", unit_id=office(step).pk),),
    )


JOURNEY = Journey(verb="fund_reward", given=FundReward, act=act, reach=reachable)

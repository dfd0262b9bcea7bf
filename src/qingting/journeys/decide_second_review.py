"""decide_second_review 作出复核意见: the last word, within 30 days (条例 第三十六条)."""

from __future__ import annotations

from qingting.journeys.inputs import not_in_future
from qingting.journeys.reviews import Decision, decided
from qingting.journeys.step import Deed, Journey, Step


class DecideSecondReview(Decision):
    """Told to the petitioner in writing."""


def act(step: Step, given: DecideSecondReview) -> Deed:
    not_in_future(given.delivered_on, now=step.today)
    return decided(step, given, verb="decide_second_review")


JOURNEY = Journey(verb="decide_second_review", given=DecideSecondReview, act=act)

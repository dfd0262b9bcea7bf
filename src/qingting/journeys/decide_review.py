"""decide_review 作出复查意见: the superior unit upholds, changes or revokes within 30 days (条例 第三十五条)."""

from __future__ import annotations

from qingting.journeys.inputs import not_in_future
from qingting.journeys.reviews import Decision, decided
from qingting.journeys.step import Deed, Journey, Step


class DecideReview(Decision):
    """Told to the petitioner in writing."""


def act(step: Step, given: DecideReview) -> Deed:
    not_in_future(given.delivered_on, now=step.today)
    return decided(step, given, verb="decide_review")


JOURNEY = Journey(verb="decide_review", given=DecideReview, act=act)

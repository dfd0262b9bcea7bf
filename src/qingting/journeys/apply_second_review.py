"""apply_second_review 申请复核: within 30 days of the review the petitioner asks the unit above it (条例 第三十六条)."""

from __future__ import annotations

from qingting.journeys.reviews import Application, sent_up
from qingting.journeys.step import Deed, Journey, Step
from qingting.people.models import Unit


class ApplySecondReview(Application):
    """The last step: after it the same facts and reasons are not accepted again."""


def act(step: Step, given: ApplySecondReview) -> Deed:
    return sent_up(step, above=Unit.objects.get(code=step.standing.reviewer))


JOURNEY = Journey(verb="apply_second_review", given=ApplySecondReview, act=act)

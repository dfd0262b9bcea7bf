"""apply_review 申请复查: within 30 days of the reply the petitioner asks the superior unit (条例 第三十五条)."""

from __future__ import annotations

from qingting.journeys.reviews import Application, sent_up
from qingting.journeys.step import Deed, Journey, Step


class ApplyReview(Application):
    """Of an opinion only; what was enforced goes to reconsideration or to the court."""


def act(step: Step, given: ApplyReview) -> Deed:
    return sent_up(step, above=step.petition.holder)


JOURNEY = Journey(verb="apply_review", given=ApplyReview, act=act)

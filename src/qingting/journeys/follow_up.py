"""follow_up 回访: the handler of a key case asks within 5 days how things are (四(七))."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, Way, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.services import Draft


class FollowUp(Input):
    how: Annotated[
        Way,
        Field(title="回访方式", json_schema_extra={"widget": "choice", "choices": "told_by"}),
    ]
    effect: Annotated[str, asked("回访情况", widget="area", help="问题是否还在、信访人原话。")]


def act(step: Step, given: FollowUp) -> Deed:
    letters.write(
        Draft("follow_up", paragraphs=(given.effect,), facts={"how": given.how}),
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    return Deed()


JOURNEY = Journey(verb="follow_up", given=FollowUp, act=act)

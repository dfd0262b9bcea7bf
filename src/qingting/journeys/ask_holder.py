"""ask_holder 信访人提问: how far is it, what comes next; the unit has three working days (local) to answer."""

from __future__ import annotations

from typing import Annotated

from qingting.journeys.inputs import Input, asked
from qingting.journeys.questions import QUESTION_LENGTH, facts_of, next_number, signer_field, to_unit
from qingting.journeys.step import Deed, Journey, Step


class AskHolder(Input):
    text: Annotated[str, asked("问题", widget="area", limit=QUESTION_LENGTH)]
    signer: Annotated[str, signer_field(description="第一信访人问的，不用选。")] = ""


def act(step: Step, given: AskHolder) -> Deed:
    return Deed(
        data=facts_of(next_number(step), signer=given.signer),
        content=given.model_dump(mode="json", exclude_defaults=True),
        told=(to_unit(step, template="ask_holder"),),
    )


JOURNEY = Journey(verb="ask_holder", given=AskHolder, act=act)

"""answer_petitioner 解答提问: the holder answers what a petitioner asked, on the track page and told by their channel."""

from __future__ import annotations

from typing import Annotated

from qingting.journeys.inputs import Input, asked
from qingting.journeys.questions import (
    ANSWER_LENGTH,
    asked_by,
    facts_of,
    nobody_else_named,
    question_field,
    to_one,
)
from qingting.journeys.step import Deed, Journey, Step


class AnswerPetitioner(Input):
    question: Annotated[int, question_field(choices="asked_by_petitioner")]
    text: Annotated[
        str,
        asked(
            "解答",
            widget="area",
            help="信访人在查询页面看到。只说进展和安排，不代替正式答复；不写举报人、被反映对象个人的信息。",
            limit=ANSWER_LENGTH,
        ),
    ]


def act(step: Step, given: AnswerPetitioner) -> Deed:
    signer = asked_by(step, question=given.question)
    nobody_else_named(step, text=given.text, signer=signer)
    return Deed(
        data=facts_of(given.question, signer=signer),
        told=(to_one(step, template="answer_petitioner", question=given.question, signer=signer),),
    )


JOURNEY = Journey(verb="answer_petitioner", given=AnswerPetitioner, act=act)

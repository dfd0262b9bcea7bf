"""answer_question 回答询问: the petitioner answers on the track page, by the API or by mail; an officer notes what was
said on the telephone.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.questions import ANSWER_LENGTH, asked_by, facts_of, question_field, to_unit
from qingting.journeys.step import Deed, Journey, Step

OUTSIDE = frozenset({"petitioner", "channel", "system"})


class AnswerQuestion(Input):
    question: Annotated[int, question_field(choices="asked_of_petitioner")]
    text: Annotated[
        str, asked("回答", widget="area", help="知道什么写什么，不用写姓名、电话。", limit=ANSWER_LENGTH)
    ]
    files: Annotated[list[str], photos(title="附件", purpose="evidence")]
    # Whoever opened the page: told by the door, asked of nobody.
    signer: Annotated[str, Field(title="联名人", max_length=5, json_schema_extra={"widget": "door"})] = ""


def act(step: Step, given: AnswerQuestion) -> Deed:
    data: dict[str, Any] = attached(step, digests=given.files, field="files")
    data |= facts_of(given.question, signer=asked_by(step, question=given.question))
    content = given.model_dump(mode="json", exclude_defaults=True, exclude={"signer"})
    told = (to_unit(step, template="answer_question"),)
    return Deed(data=data, content=content, told=told if step.actor.kind in OUTSIDE else ())


JOURNEY = Journey(verb="answer_question", given=AnswerQuestion, act=act)

"""answer_supervision 督办反馈: the supervised unit says what it did; who gave the order decides on it (五(二), D34)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.oversight.supervision import services as supervision
from qingting.people.models import Unit


class AnswerSupervision(Input):
    done: Annotated[
        str, asked("办理情况", widget="area", help="逐项对照督办要求：做了什么、结果怎样。", limit=5000)
    ]
    late: Annotated[
        str,
        Field(
            title="没有按期办理的原因",
            max_length=2000,
            description="有逾期的要写；可不填。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    photos: Annotated[list[str], photos(title="佐证材料", purpose="supervision")]


def act(step: Step, given: AnswerSupervision) -> Deed:
    mine = step.actor.unit_code
    (order,) = [one for one in step.standing.supervisions if one.is_open and one.to == mine]
    supervision.note_answer(step.petition, number=order.number, on=step.today)
    giver = Unit.objects.get(code=order.by)
    return Deed(
        data={"number": order.number} | attached(step, digests=given.photos),
        told=(Told("supervision_answered", audience="unit", unit_id=giver.pk),),
    )


JOURNEY = Journey(verb="answer_supervision", given=AnswerSupervision, act=act)

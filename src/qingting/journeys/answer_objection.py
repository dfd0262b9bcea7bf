"""answer_objection 答复异议: only with the sender's agreement does a transferred petition go back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.petitions import transfers


class AnswerObjection(Input):
    agreed: Annotated[bool, Field(title="是否同意退回", json_schema_extra={"widget": "yesno", "choices": ""})]
    answer: Annotated[str, asked("答复意见", widget="area", limit=2000)]


def act(step: Step, given: AnswerObjection) -> Deed:
    transfer = transfers.answer_objection(
        step.petition, answer=given.answer, outcome="returned" if given.agreed else "open"
    )
    return Deed(
        data={"agreed": given.agreed},
        told=(Told("answer_objection", audience="unit", unit_id=transfer.to_id),),
    )


JOURNEY = Journey(verb="answer_objection", given=AnswerObjection, act=act)

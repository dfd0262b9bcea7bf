"""ask_petitioner 询问信访人: the holder wants to know more, of an anonymous petitioner too, but never who they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from qingting.journeys.inputs import Input, asked
from qingting.journeys.questions import (
    QUESTION_LENGTH,
    facts_of,
    next_number,
    nobody_else_named,
    signer_field,
    to_one,
)
from qingting.journeys.step import Deed, Journey, Step
from qingting.text.asking_who import asks_who
from qingting.vault.services import opened


class AskPetitioner(Input):
    text: Annotated[
        str,
        asked(
            "问题",
            widget="area",
            help="只问事情：几点、在哪里、什么样。不问对方是谁。各项期限照常计算，不因提问暂停。",
            limit=QUESTION_LENGTH,
        ),
    ]
    signer: Annotated[str, signer_field(description="问第一信访人的，不用选。")] = ""


def facts(step: Step, given: AskPetitioner) -> Mapping[str, Any]:
    asks_for = asks_who(given.text)
    nameless = bool(asks_for) and _nameless(step, signer=given.signer)
    return {"text": given.text, "signer": given.signer, "asks_for": asks_for, "nameless": nameless}


def _nameless(step: Step, *, signer: str) -> bool:
    """Whether whom it is put to gave no name; a neighbour who joined may have given none either."""
    if not signer:
        return step.standing.anonymous
    known = step.petition.signatories.select_related("identity").filter(
        number=signer[:5] if signer.isdecimal() else 0
    )
    return any(not opened(one.identity).name for one in known)


def act(step: Step, given: AskPetitioner) -> Deed:
    nobody_else_named(step, text=given.text, signer=given.signer)
    question = next_number(step)
    return Deed(
        data=facts_of(question, signer=given.signer),
        content=given.model_dump(mode="json", exclude_defaults=True),
        told=(to_one(step, template="ask_petitioner", question=question, signer=given.signer),),
    )


JOURNEY = Journey(verb="ask_petitioner", given=AskPetitioner, act=act, facts=facts)

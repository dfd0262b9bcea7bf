"""draft_reply 拟写答复: by the handler, an answer to every claim; another person signs it with `reply` (四(五))."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.claims import every_claim_once
from qingting.journeys.inputs import ClaimText, Input, asked
from qingting.journeys.step import Deed, Journey, Step


class DraftReply(Input):
    answers: Annotated[
        list[ClaimText], Field(title="逐条答复", min_length=1, json_schema_extra={"widget": "claims"})
    ]
    explanation: Annotated[str, asked("说明", widget="area", help="依据、理由，用信访人听得懂的话。")]


def facts(step: Step, given: DraftReply) -> dict[str, Any]:
    return {"answers": {str(one.claim): one.text for one in given.answers}}


def act(step: Step, given: DraftReply) -> Deed:
    every_claim_once(step.standing.claims, named=[one.claim for one in given.answers], field="answers")
    return Deed()


JOURNEY = Journey(verb="draft_reply", given=DraftReply, act=act, facts=facts)

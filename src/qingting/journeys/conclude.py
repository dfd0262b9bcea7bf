"""conclude 办结: within 60 days of acceptance, with what was done on every claim (四(四))."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.claims import every_claim_once
from qingting.journeys.inputs import ClaimText, Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.petitions import services as petitions


class Conclude(Input):
    results: Annotated[
        list[ClaimText], Field(title="逐条处理结果", min_length=1, json_schema_extra={"widget": "claims"})
    ]
    summary: Annotated[
        str, asked("办结情况", widget="area", help="做了什么、问题是否消除；供本单位和上级查看。")
    ]


def act(step: Step, given: Conclude) -> Deed:
    every_claim_once(step.standing.claims, named=[one.claim for one in given.results], field="results")
    petitions.note_results(step.petition, results={one.claim: one.text for one in given.results})
    return Deed()


JOURNEY = Journey(verb="conclude", given=Conclude, act=act)

"""conclude_investigation 调查结论: a finding and its facts for every claim (四(三), 3 days)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from qingting.journeys.claims import every_claim_once
from qingting.journeys.inputs import Input, asked
from qingting.journeys.linking import visits_elsewhere
from qingting.journeys.step import Deed, Journey, Step
from qingting.petitions import services as petitions


class ClaimFinding(Input):
    claim: Annotated[int, Field(title="诉求要点序号", ge=1, le=99)]
    finding: Annotated[
        Literal["substantiated", "partly", "unsubstantiated"],
        Field(title="认定", json_schema_extra={"widget": "choice", "choices": "findings"}),
    ]
    facts: Annotated[str, asked("认定的事实", widget="area", help="查明了什么、凭什么。")]


class ConcludeInvestigation(Input):
    findings: Annotated[
        list[ClaimFinding], Field(title="逐条认定", min_length=1, json_schema_extra={"widget": "claims"})
    ]
    no_visit_reason: Annotated[
        str,
        Field(
            title="未到现场的理由",
            max_length=500,
            description="没有现场核查记录时必填。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    without_joint: Annotated[
        str,
        Field(
            title="不等协办单位反馈的理由",
            max_length=500,
            description="还有协办单位没有反馈时必填。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    harm: Annotated[
        bool,
        Field(
            title="查明有污染或生态损害",
            description="选“是”而尚未处置的，应当及时处置，另行计时。",
            json_schema_extra={"widget": "yesno"},
        ),
    ] = False


def facts(step: Step, given: ConcludeInvestigation) -> dict[str, Any]:
    return {
        "findings": {str(one.claim): one.finding for one in given.findings},
        "no_visit_reason": given.no_visit_reason,
        "visits_elsewhere": visits_elsewhere(step.petition),
        "without_joint": given.without_joint,
    }


def act(step: Step, given: ConcludeInvestigation) -> Deed:
    every_claim_once(step.standing.claims, named=[one.claim for one in given.findings], field="findings")
    petitions.note_findings(
        step.petition, findings={one.claim: (one.finding, one.facts) for one in given.findings}
    )
    harm = {"harm": True} if given.harm else {}
    return Deed(data={"findings": {str(one.claim): one.finding for one in given.findings}, **harm})


JOURNEY = Journey(verb="conclude_investigation", given=ConcludeInvestigation, act=act, facts=facts)

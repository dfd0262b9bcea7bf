"""write_closing_report 办结报告: an internal text, and apart from it the fields that may be published (四(六))."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.exhibiting import MOST, Proposal, named, refused_input, words_of
from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.services import Draft
from qingting.publication import services as publication
from qingting.publication.exhibits import ExhibitRefused, Proposed, propose


class WriteClosingReport(Input):
    internal: Annotated[
        str, asked("内部办结报告", widget="area", help="来源、核查、处理处罚、整改前后、答复、经验；不公开。")
    ]
    public_title: Annotated[
        str, asked("公示标题", widget="text", help="县区＋问题＋“办结情况”，不写信访人。", limit=80)
    ]
    public_problem: Annotated[
        str, asked("反映的问题", widget="area", help="概括问题本身，不转述原话，不写门牌。", limit=2000)
    ]
    public_facts: Annotated[str, asked("核查情况", widget="area", limit=4000)]
    public_measures: Annotated[str, asked("处理和整改措施", widget="area", limit=4000)]
    public_result: Annotated[str, asked("办理结果", widget="area", limit=2000)]
    exhibits: Annotated[
        list[Proposal],
        Field(
            title="一并公示的图片和文书",
            max_length=MOST,
            description="整改前后的照片、处理决定的 PDF；没有就不选。审核的人逐张看过，重新制作后才公示。",
            json_schema_extra={"widget": "exhibits"},
        ),
    ] = []


def act(step: Step, given: WriteClosingReport) -> Deed:
    report = publication.draft(
        step.petition,
        fields=given.model_dump(exclude={"exhibits"}),
        findings=step.standing.findings,
        account_id=step.actor.person_id,
    )
    try:
        propose(report, proposed=[Proposed(**one.model_dump()) for one in given.exhibits])
    except ExhibitRefused as refused:
        raise refused_input(refused) from refused
    letters.write(
        Draft("closing_report", paragraphs=(given.internal,)),
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    return Deed(data=named(given.exhibits), content=words_of(given, shown=given.exhibits))


JOURNEY = Journey(verb="write_closing_report", given=WriteClosingReport, act=act)

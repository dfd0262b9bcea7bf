"""review_redaction 公示审核: a second person reads the public text for anything that could tell who complained (D28)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.exhibiting import MOST, Look, as_looked, refused_input, told, words_of
from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.publication import services as publication
from qingting.publication.coarsening import coarsened
from qingting.publication.exhibits import ExhibitRefused, looked_at, noted
from qingting.publication.models import ClosingReport
from qingting.publication.services import Review


class ReviewRedaction(Input):
    approved: Annotated[bool, Field(title="是否可以公示", json_schema_extra={"widget": "yesno"})]
    public_title: Annotated[str, asked("公示标题", widget="text", limit=80)]
    public_problem: Annotated[str, asked("反映的问题", widget="area", limit=2000)]
    public_facts: Annotated[str, asked("核查情况", widget="area", limit=4000)]
    public_measures: Annotated[str, asked("处理和整改措施", widget="area", limit=4000)]
    public_result: Annotated[str, asked("办理结果", widget="area", limit=2000)]
    confirmed: Annotated[
        list[Annotated[str, Field(title="不是个人信息的", min_length=1, max_length=100)]],
        Field(
            title="标错的",
            max_length=20,
            description="标出来但不是个人信息的，一行抄一处，原样抄；信访人自己的信息改掉才行。",
            json_schema_extra={"widget": "lines"},
        ),
    ] = []
    exhibits: Annotated[
        list[Look],
        Field(
            title="逐张看图片和文书",
            max_length=MOST,
            description="看得出人、车牌、门牌的地方涂黑；涂不干净的不公示。",
            json_schema_extra={"widget": "looks"},
        ),
    ] = []
    coarse: Annotated[
        bool,
        Field(
            title="地点只写到县区",
            description="选“是”，正文里的乡镇、村和更细的地点都换成“某地”；图片说明请自己改。",
            json_schema_extra={"widget": "yesno"},
        ),
    ] = False
    hold_until: Annotated[
        date | None,
        Field(
            title="暂缓公示到",
            description="马上公示会让人从时间、地点认出信访人的，写最早可以公示的日子；不暂缓的不填。",
            json_schema_extra={"widget": "date"},
        ),
    ] = None
    note: Annotated[
        str,
        Field(
            title="审核意见",
            max_length=1000,
            description="退回时写明改哪里。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""


def act(step: Step, given: ReviewRedaction) -> Deed:
    fields = {name: getattr(given, name) for name in publication.PUBLIC}
    if given.coarse:
        fields = coarsened(fields, petition=step.petition)
    if given.approved:
        publication.refuse_leaks(fields, petition=step.petition, confirmed=given.confirmed)
    report = _looked_at(step, given=given)
    review = Review(fields, given.approved, confirmed=given.confirmed, hold_until=given.hold_until)
    publication.reviewed(step.petition, review=review, account_id=step.actor.person_id)
    held = {"hold_until": given.hold_until.isoformat()} if given.hold_until else {}
    kept = [one for one in given.exhibits if one.keep]
    facts = {"approved": given.approved, **held, **told(report)}
    return Deed(data=facts, content=words_of(given, shown=kept))


def _looked_at(step: Step, *, given: ReviewRedaction) -> ClosingReport:
    report = ClosingReport.objects.select_related("petition").get(petition=step.petition)
    looked = [as_looked(one) for one in given.exhibits]
    if not given.approved:
        noted(report, looked=looked)
        return report
    try:
        looked_at(report, looked=looked, confirmed=given.confirmed)
    except ExhibitRefused as refused:
        raise refused_input(refused) from refused
    return report


JOURNEY = Journey(verb="review_redaction", given=ReviewRedaction, act=act)

"""review_redaction 公示审核: a second person reads the public text for anything that could tell who complained (D28)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.publication import services as publication


class ReviewRedaction(Input):
    approved: Annotated[bool, Field(title="是否可以公示", json_schema_extra={"widget": "yesno"})]
    public_title: Annotated[str, asked("公示标题", widget="text", limit=80)]
    public_problem: Annotated[str, asked("反映的问题", widget="area", limit=2000)]
    public_facts: Annotated[str, asked("核查情况", widget="area", limit=4000)]
    public_measures: Annotated[str, asked("处理和整改措施", widget="area", limit=4000)]
    public_result: Annotated[str, asked("办理结果", widget="area", limit=2000)]
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
    fields = given.model_dump(exclude={"approved", "note"})
    if given.approved:
        publication.refuse_leaks(fields, petition=step.petition)
    publication.reviewed(
        step.petition, fields=fields, approved=given.approved, account_id=step.actor.person_id
    )
    return Deed(data={"approved": given.approved})


JOURNEY = Journey(verb="review_redaction", given=ReviewRedaction, act=act)

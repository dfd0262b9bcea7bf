"""record_reception 接访下访记录: what was said to a leader, and what the leader promised by which day (五(二), D32 D36)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked, not_in_future
from qingting.journeys.principals import called, leaders_for
from qingting.journeys.record_visit import aware
from qingting.journeys.step import Deed, Journey, Step, day_of
from qingting.letters.services import Told
from qingting.people.models import Account


class RecordReception(Input):
    how: Annotated[
        Literal["field", "reception"],
        Field(title="方式", json_schema_extra={"widget": "choice", "choices": "leader_ways"}),
    ]
    leader: Annotated[
        int,
        Field(title="接访领导", json_schema_extra={"widget": "choice", "choices": "leaders"}),
    ]
    at: Annotated[datetime, Field(title="时间", json_schema_extra={"widget": "datetime"})]
    said: Annotated[str, asked("反映的情况", widget="area", help="不写信访人姓名。", limit=5000)]
    answer: Annotated[
        str,
        Field(
            title="当场答复", description="可不填。", max_length=5000, json_schema_extra={"widget": "area"}
        ),
    ] = ""
    promise: Annotated[
        str,
        Field(
            title="承诺事项",
            description="有承诺的写明办什么；由承办单位到期办到，登记“兑现接访承诺”。",
            max_length=2000,
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    owner: Annotated[str, Field(title="责任人", max_length=60, json_schema_extra={"widget": "text"})] = ""
    due_on: Annotated[
        date | None,
        Field(title="办到期限", json_schema_extra={"widget": "date", "ahead": True}),
    ] = None


def facts(step: Step, given: RecordReception) -> Mapping[str, Any]:
    return {**given.model_dump(mode="json"), "on": day_of(aware(given.at)).isoformat()}


def _leader(step: Step, *, chosen: int) -> Account:
    found = leaders_for(step.petition.holder).filter(pk=chosen).first()
    if found is None:
        raise InputRefused(
            (FieldError("leader", _("请从列表中选择“接访领导”：本单位及上级的领导、负责人。")),)
        )
    return found


def act(step: Step, given: RecordReception) -> Deed:
    not_in_future(aware(given.at), now=step.now)
    leader = _leader(step, chosen=given.leader)
    data: dict[str, Any] = {
        "on": day_of(aware(given.at)).isoformat(),
        "how": given.how,
        "leader": str(leader.pk),
        "promised": given.due_on is not None,
    }
    if given.due_on is not None:
        data |= {"number": len(step.standing.promises) + 1, "due_on": given.due_on.isoformat()}
    return Deed(
        data=data,
        content={**given.model_dump(mode="json"), "leader": called(leader)},
        told=(Told("record_reception", audience="unit", unit_id=step.petition.holder_id),),
    )


JOURNEY = Journey(verb="record_reception", given=RecordReception, act=act, facts=facts)

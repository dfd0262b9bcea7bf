"""record_visit 现场核查: when, where, which two people, what was seen (四(三): on evidence)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked, not_in_future
from qingting.journeys.step import ZONE, Deed, Journey, Step, day_of
from qingting.petitions import services as petitions


class RecordVisit(Input):
    at: Annotated[datetime, Field(title="核查时间", json_schema_extra={"widget": "datetime"})]
    place: Annotated[str, asked("核查地点", widget="text", limit=200)]
    people: Annotated[str, asked("核查人员", widget="text", help="两人以上，用顿号分开。", limit=120)]
    seen: Annotated[str, asked("现场情况", widget="area", help="看到、闻到、测到了什么。")]


def facts(step: Step, given: RecordVisit) -> dict[str, str]:
    return {"on": day_of(aware(given.at)).isoformat()}


def aware(at: datetime) -> datetime:
    """A time without a zone is meant as ours."""
    return at if at.tzinfo else at.replace(tzinfo=ZONE)


def act(step: Step, given: RecordVisit) -> Deed:
    at = aware(given.at)
    not_in_future(at, now=step.now)
    petitions.keep_visit(
        step.petition, at=at, fields=given.model_dump(exclude={"at"}), account_id=step.actor.person_id
    )
    return Deed(data=facts(step, given))


JOURNEY = Journey(verb="record_visit", given=RecordVisit, act=act, facts=facts)

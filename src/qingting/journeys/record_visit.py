"""record_visit 现场核查: when, where, which two people, what was seen, with photos (四(三): on evidence)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field, field_validator

from qingting.journeys.inputs import Input, asked, not_in_future
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import ZONE, Deed, Journey, Step, day_of
from qingting.petitions import services as petitions

BETWEEN_NAMES = re.compile(r"[、,，;；/\s]+")
LEAST = 2
KEPT = {"place", "people", "seen"}


def names_in(people: str) -> set[str]:
    return {name for name in BETWEEN_NAMES.split(people) if name}


class RecordVisit(Input):
    at: Annotated[datetime, Field(title="核查时间", json_schema_extra={"widget": "datetime"})]
    place: Annotated[str, asked("核查地点", widget="text", limit=200)]
    people: Annotated[str, asked("核查人员", widget="text", help="两人以上，用顿号分开。", limit=120)]
    seen: Annotated[str, asked("现场情况", widget="area", help="看到、闻到、测到了什么。")]
    harm: Annotated[
        bool,
        Field(
            title="现场有污染或生态损害",
            description="选“是”的，应当及时处置，另行计时。",
            json_schema_extra={"widget": "yesno"},
        ),
    ] = False
    photos: Annotated[list[str], photos(title="现场照片", purpose="visit")]

    @field_validator("people", mode="after")
    @classmethod
    def _two(cls, people: str) -> str:
        if people and len(names_in(people)) < LEAST:
            raise ValueError(_("现场核查至少由两人进行，请写明两人的姓名，用顿号分开。"))
        return people


def facts(step: Step, given: RecordVisit) -> dict[str, Any]:
    return {"on": day_of(aware(given.at)).isoformat(), "present": len(names_in(given.people))} | (
        {"harm": True} if given.harm else {}
    )


def aware(at: datetime) -> datetime:
    """A time without a zone is meant as ours."""
    return at if at.tzinfo else at.replace(tzinfo=ZONE)


def act(step: Step, given: RecordVisit) -> Deed:
    at = aware(given.at)
    not_in_future(at, now=step.now)
    petitions.keep_visit(
        step.petition, at=at, fields=given.model_dump(include=KEPT), account_id=step.actor.person_id
    )
    return Deed(data=facts(step, given) | attached(step, digests=given.photos))


JOURNEY = Journey(verb="record_visit", given=RecordVisit, act=act, facts=facts)

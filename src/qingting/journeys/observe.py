"""observe 观察记录: when it smelled or roared, how strong, how long; noted by who lives there, for who has to go and look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field, field_validator

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.photos import attached, photos
from qingting.journeys.questions import signer_field, to_unit
from qingting.journeys.record_visit import aware
from qingting.journeys.step import ZONE, Deed, Journey, Step, as_given, day_of
from qingting.rules.diary_book import STRONGEST, WEAKEST, load_diary

WORDS_LENGTH, WEATHER_LENGTH = 1000, 60


class Observe(Input):
    at: Annotated[datetime, Field(title="什么时候", json_schema_extra={"widget": "datetime"})]
    kind: Annotated[
        str,
        Field(title="是什么", max_length=16, json_schema_extra={"widget": "choice", "choices": "observed"}),
    ]
    strength: Annotated[
        int,
        Field(
            title="有多强",
            description="0 没有，5 受不了。没有也值得记：能看出什么时候有、什么时候没有。",
            ge=WEAKEST,
            le=STRONGEST,
            json_schema_extra={"widget": "number"},
        ),
    ]
    lasted: Annotated[
        str,
        Field(title="持续多久", max_length=16, json_schema_extra={"widget": "choice", "choices": "lasted"}),
    ] = ""
    weather: Annotated[
        str,
        Field(
            title="天气和风",
            description="例如：无风、下雨、刮西北风。",
            max_length=WEATHER_LENGTH,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""
    text: Annotated[
        str,
        Field(
            title="还有什么",
            description="在哪里、从哪个方向来。不用写姓名、电话。",
            max_length=WORDS_LENGTH,
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    files: Annotated[list[str], photos(title="照片、录音", purpose="evidence")]
    signer: Annotated[str, signer_field(description="第一信访人观察的，不用选。")] = ""

    @field_validator("lasted")
    @classmethod
    def _listed(cls, lasted: str) -> str:
        if lasted and lasted not in load_diary().lasted:
            raise ValueError(_("“持续多久”请从所列选项中选择。"))
        return lasted


def facts(step: Step, given: Observe) -> Mapping[str, Any]:
    return {**as_given(step, given), "day": day_of(aware(given.at)).isoformat()}


def act(step: Step, given: Observe) -> Deed:
    """What the chart is drawn from stands in the ledger; words only in what is kept beside it."""
    at = aware(given.at).astimezone(ZONE)
    if at > step.now:
        raise InputRefused((FieldError("at", _("观察时间不能晚于现在，请写实际看到、闻到、听到的时间。")),))
    data: dict[str, Any] = {
        "at": at.isoformat(timespec="minutes"),
        "kind": given.kind,
        "strength": given.strength,
        **({"lasted": given.lasted} if given.lasted else {}),
        **({"signer": given.signer} if given.signer else {}),
        **attached(step, digests=given.files, field="files"),
    }
    # Once a day is enough for the unit to know that there is something to look at.
    first = all(day != step.today for day, _count in step.standing.observed.values())
    told = (to_unit(step, template="observe"),) if first and step.actor.kind == "petitioner" else ()
    content = given.model_dump(mode="json", exclude_defaults=True)
    return Deed(data=data, content=content, told=told)


JOURNEY = Journey(verb="observe", given=Observe, act=act, facts=facts)

"""extend 延期: complex, at most 30 days, once, before the term ends; void until the petitioner was told."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from qingting.journeys.inputs import Input, asked, not_in_future
from qingting.journeys.step import Deed, Journey, Step, due_day
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.rules.history import Event


class Extend(Input):
    days: Annotated[int, Field(title="延长天数", ge=1, le=30, json_schema_extra={"widget": "number"})]
    reason: Annotated[
        str, asked("延长理由", widget="area", help="情况为什么复杂；这段话会告知信访人。", limit=2000)
    ]
    told_on: Annotated[
        date,
        Field(
            title="告知信访人日期", description="没有告知，延期不生效。", json_schema_extra={"widget": "date"}
        ),
    ]
    told_by: Annotated[
        Literal["letter", "phone", "sms", "visit", "track"],
        Field(title="告知方式", json_schema_extra={"widget": "choice", "choices": "told_by"}),
    ]


def act(step: Step, given: Extend) -> Deed:
    not_in_future(given.told_on, now=step.today)
    event = Event("extend", on=step.today, data={"days": given.days, "told_on": given.told_on.isoformat()})
    longer = (due_day(step, term="conclude"), due_day(step, term="conclude", then=event))
    facts = {name: day for name, day in zip(("before", "after"), longer, strict=True) if day}
    draft = Draft("extend", paragraphs=(given.reason, str(given.days)), facts=facts)
    letters.write(
        draft,
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    return Deed(data={"days": given.days, "told_on": given.told_on.isoformat()}, told=(Told("extend"),))


JOURNEY = Journey(verb="extend", given=Extend, act=act)

"""extend 批准延期: the head grants what the handler asked for; it is void until the petitioner was told."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, Way, asked
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
        date | None,
        Field(
            title="告知信访人日期",
            description="已经告知的填写；尚未告知的，告知后另行记录，没有告知，延期不生效。",
            json_schema_extra={"widget": "date"},
        ),
    ] = None
    told_by: Annotated[
        Way | None,
        Field(title="告知方式", json_schema_extra={"widget": "choice", "choices": "told_by"}),
    ] = None


def act(step: Step, given: Extend) -> Deed:
    if (given.told_on is None) != (given.told_by is None):
        missing = "told_on" if given.told_on is None else "told_by"
        raise InputRefused((FieldError(missing, _("告知的日期和方式要一起填写；尚未告知的都不填。")),))
    # The letter names the new day as it will count from when the petitioner is told.
    granted = Event("extend", on=step.today, data={"days": given.days, "told_on": step.today.isoformat()})
    term = {
        "before": due_day(step, term="conclude"),
        "after": due_day(step, term="conclude", then=granted),
    }
    draft = Draft("extend", paragraphs=(given.reason, str(given.days)), facts=term)
    letters.write(
        draft,
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    told = {"told_on": given.told_on.isoformat()} if given.told_on else {}
    return Deed(data={"days": given.days, **told}, told=(Told("extend"),))


JOURNEY = Journey(verb="extend", given=Extend, act=act)

"""close_supervision 督办销号: who gave the order accepts the answer, or returns it with a new day (五(二), D34)."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.step import Deed, Journey, Step
from qingting.journeys.supervise import OTHERWISE
from qingting.letters.services import Told
from qingting.oversight.supervision import services as supervision
from qingting.people.models import Unit
from qingting.rules.due import day_after
from qingting.rules.events import Supervision

WHY = _("退回的，请写明“意见”：还要办什么。")


class CloseSupervision(Input):
    number: Annotated[
        int,
        Field(
            title="哪一张督办单",
            ge=1,
            le=999,
            json_schema_extra={"widget": "choice", "choices": "supervisions"},
        ),
    ]
    accepted: Annotated[
        bool,
        Field(
            title="销号", description="选“否”即退回，请对方继续办理。", json_schema_extra={"widget": "yesno"}
        ),
    ]
    words: Annotated[
        str,
        Field(
            title="意见",
            max_length=2000,
            description="退回的写明还要办什么。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    days: Annotated[
        int | None,
        Field(
            title="几日内再反馈",
            description="退回时用；不填按原来的层级。",
            ge=1,
            le=90,
            json_schema_extra={"widget": "number"},
        ),
    ] = None


def act(step: Step, given: CloseSupervision) -> Deed:
    (order,) = [one for one in step.standing.supervisions if one.number == given.number]
    unit = Unit.objects.get(code=order.to)
    if given.accepted:
        supervision.close(step.petition, number=order.number, on=step.today)
        told = Told("supervision_closed", audience="unit", unit_id=unit.pk)
        return Deed(data=_data(order, given=given), told=(told,))
    return _returned(step, given=given, order=order, unit=unit)


def _returned(step: Step, *, given: CloseSupervision, order: Supervision, unit: Unit) -> Deed:
    if not given.words:
        raise InputRefused((FieldError("words", str(WHY)),))
    level = step.edition.levels.get(order.level)
    days = given.days or (level.days if level else OTHERWISE)
    due = day_after(step.calendar, start=step.today, days=days)
    supervision.ask_again(step.petition, number=order.number, due=due)
    told = Told("supervision_returned", audience="unit", unit_id=unit.pk, data={"due": due.isoformat()})
    return Deed(data={**_data(order, given=given), "due_on": due.isoformat()}, told=(told,))


def _data(order: Supervision, *, given: CloseSupervision) -> dict[str, Any]:
    return {"number": order.number, "to": order.to, "accepted": given.accepted}


JOURNEY = Journey(verb="close_supervision", given=CloseSupervision, act=act)

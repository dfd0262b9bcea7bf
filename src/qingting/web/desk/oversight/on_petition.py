"""The supervision orders of one petition as its page shows them, out of its own course: no query more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingting.journeys.step import Step
from qingting.rules.events import Supervision
from qingting.rules.given import as_day
from qingting.web.desk.happened import Names
from qingting.web.templatetags.qingting import said


@dataclass(frozen=True, slots=True)
class Shown:
    """`due` is the day to answer by, where an answer is awaited."""

    level: str
    document: str
    by: str
    to: str
    state: str
    due: date | None


def supervisions(step: Step, *, names: Names) -> list[Shown]:
    """The newest first."""
    given = {event.data.get("number"): event.data for event in step.history if event.kind == "supervise"}
    return [
        _shown(order, data=given.get(order.number, {}), step=step, names=names)
        for order in reversed(step.standing.supervisions)
    ]


def _shown(order: Supervision, *, data: Mapping[str, Any], step: Step, names: Names) -> Shown:
    level = step.edition.levels.get(order.level)
    returned = [
        event.data.get("due_on")
        for event in step.history
        if event.kind == "close_supervision" and event.data.get("number") == order.number
    ]
    due = as_day(next((on for on in reversed(returned) if on), data.get("due_on")))
    return Shown(
        level=said(level) if level else order.level,
        document=str(data.get("document", "")),
        by=names.short(order.by),
        to=names.short(order.to),
        state=order.state,
        due=due if order.state == "asked" else None,
    )

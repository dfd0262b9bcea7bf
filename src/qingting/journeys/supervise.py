"""supervise 督办: a supervisor orders the unit that handles it to act and to answer by a day (五(二), D34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.documents.case import written
from qingting.letters.services import Draft, Told
from qingting.oversight.supervision import services as supervision
from qingting.people.models import Unit
from qingting.rules.clocks import derive
from qingting.rules.due import day_after
from qingting.rules.edition import Edition

# Where an edition names no levels there is nothing to reckon with.
OTHERWISE = 7


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the system proposes by itself for a term that was let pass; a person gives the order with one tap."""

    level: str
    occasion: str
    asks: str


def proposal(edition: Edition, *, term: str, due: date, today: date) -> Proposal | None:
    """The highest level that this many days late call for; none where it is not late."""
    days = (today - due).days
    fitting = [level.code for level in edition.levels.values() if days >= level.after]
    row = edition.terms.get(term)
    if not fitting or row is None:
        return None
    asks = f"请抓紧办理“{row.zh}”（{written(due)}到期，已逾期{days}日），并说明进展和逾期原因。"
    return Proposal(fitting[-1], "unregistered" if term == "register" else "overdue", asks)


class Supervise(Input):
    level: Annotated[
        str,
        Field(title="督办层级", min_length=1, json_schema_extra={"widget": "choice", "choices": "levels"}),
    ]
    occasions: Annotated[
        list[str],
        Field(
            title="督办事由",
            min_length=1,
            max_length=9,
            json_schema_extra={"widget": "many", "choices": "occasions"},
        ),
    ]
    asks: Annotated[
        str, asked("督办要求", widget="area", help="要求办什么、办到什么程度；不写信访人姓名。", limit=2000)
    ]
    to: Annotated[
        str,
        Field(
            title="督办单位",
            description="不选就是承办单位。",
            json_schema_extra={"widget": "choice", "choices": "supervised"},
        ),
    ] = ""
    days: Annotated[
        int | None,
        Field(
            title="几日内反馈",
            description="不填按层级：催办 3 日，督办 7 日，挂牌督办 15 日。",
            ge=1,
            le=90,
            json_schema_extra={"widget": "number"},
        ),
    ] = None


def act(step: Step, given: Supervise) -> Deed:
    to = Unit.objects.get(code=given.to or step.standing.holder)
    number = len(step.standing.supervisions) + 1
    due = day_after(step.calendar, start=step.today, days=given.days or _usual(step, level=given.level))
    letter = letters.write(
        Draft("supervise", paragraphs=(to.name, given.asks), facts=_facts(step, given=given, due=str(due))),
        petition=step.petition,
        unit=_giver(step),
        account_id=step.actor.account_id,
        now=step.now,
    )
    fields: dict[str, Any] = {
        "number": number,
        "level": given.level,
        "occasions": given.occasions,
        "asks": given.asks,
        "by": _giver(step),
        "account_id": step.actor.person_id,
        "document": letter.issued.number,
        "given_at": step.now,
        "due": due,
    }
    supervision.give(step.petition, to=to, on=step.today, fields=fields)
    data = {"number": number, "level": given.level, "to": to.code, "due_on": due.isoformat()}
    told = Told("supervise", audience="unit", unit_id=to.pk, data={"due": due.isoformat()})
    return Deed(
        data={**data, "occasions": given.occasions, "document": letter.issued.number},
        content={**given.model_dump(mode="json"), "to": to.code},
        told=(told,),
    )


def _giver(step: Step) -> Unit:
    return step.actor.unit or step.petition.receiver


def _usual(step: Step, *, level: str) -> int:
    found = step.edition.levels.get(level)
    return found.days if found else OTHERWISE


def _facts(step: Step, *, given: Supervise, due: str) -> dict[str, str]:
    facts = {"level": given.level, "occasions": ",".join(given.occasions), "due": due}
    return facts | {"late": late} if (late := _late(step)) else facts


def _late(step: Step) -> str:
    """What the unit has let pass, for the order itself."""
    clocks = derive(step.edition, step.calendar, step.history)
    late = [
        clock for clock in clocks if clock.is_open and clock.whose == "unit" and clock.due.on < step.today
    ]
    return "；".join(
        f"“{step.edition.terms[clock.term].zh}”的期限为{written(clock.due.on)}，已逾期{(step.today - clock.due.on).days}日"
        for clock in late
    )


JOURNEY = Journey(verb="supervise", given=Supervise, act=act)

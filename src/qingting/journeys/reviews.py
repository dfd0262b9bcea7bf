"""What the two statutory reviews have in common (条例 第三十五、三十六条): who decides, and what the petitioner is told."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, Way, asked
from qingting.journeys.step import Deed, Step
from qingting.journeys.units import superior_of
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.people.models import Unit
from qingting.petitions import services as petitions


class Application(Input):
    reason: Annotated[
        str, asked("不服的理由", widget="area", help="对哪一条意见不服、为什么、希望怎样。", limit=5000)
    ]


class Decision(Input):
    decision: Annotated[
        Literal["uphold", "change", "revoke"],
        Field(
            title="复查复核意见",
            description="撤销的，由原办理单位重新办理并再次答复。",
            json_schema_extra={"widget": "choice", "choices": "decisions"},
        ),
    ]
    reason: Annotated[
        str, asked("意见和理由", widget="area", help="写给信访人看：认定了什么、依据什么、怎样处理。")
    ]
    delivered_on: Annotated[
        date,
        Field(title="送达日期", description="书面答复信访人的日期。", json_schema_extra={"widget": "date"}),
    ]
    delivered_by: Annotated[
        Way,
        Field(title="送达方式", json_schema_extra={"widget": "choice", "choices": "told_by"}),
    ]


def sent_up(step: Step, *, above: Unit) -> Deed:
    """To the unit above the one whose decision is contested, which can see the petition from now on."""
    to = superior_of(above)
    if to is None:
        sentence = _("%(unit)s的上一级机关不在本系统，请向该机关书面提出，并把结果记为补充。")
        raise InputRefused((FieldError("reason", sentence % {"unit": above.name}),))
    petitions.involve(step.petition, unit=to, part="holder")
    return Deed(data={"to": to.code}, told=(Told("apply_review", audience="unit", unit_id=to.pk),))


def decided(step: Step, given: Decision, *, verb: str) -> Deed:
    """The petitioner is answered in writing; the unit that handled it carries the decision out."""
    letters.write(
        Draft(verb, paragraphs=(str(step.edition.decisions[given.decision].zh), given.reason)),
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    handled_by = Unit.objects.get(code=step.standing.handled_by)
    told = (Told(verb), Told("review_decided", audience="unit", unit_id=handled_by.pk))
    return Deed(data=facts(given), told=told)


def facts(given: Decision) -> dict[str, Any]:
    return {"decision": given.decision, "delivered_on": given.delivered_on.isoformat()}

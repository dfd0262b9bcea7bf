"""What the forms of the answer start with: the draft, the remedy of the route, the petition that this one may repeat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from qingting.journeys.reading import Seen
from qingting.journeys.step import Step
from qingting.journeys.units import superior_of
from qingting.people.language import in_chinese, unit_name
from qingting.petitions.models import Claim
from qingting.petitions.related import Related, related

Beginning = Mapping[str, Any]


def draft(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {f"answers-{claim.seq}-text": claim.result for claim in claims}


def reply(step: Seen, claims: Sequence[Claim]) -> Beginning:
    """The handler's draft where there is one, else what was done on each claim."""
    return {
        **draft(step, claims),
        **_drafted(step),
        "remedy": remedy(step),
        "delivered_on": step.today.isoformat(),
        "delivered_by": step.petition.reply_channel,
    }


def _drafted(step: Seen) -> Beginning:
    if not step.standing.drafter:
        return {}
    drafts = [one.content for one in step.records if one.kind == "draft_reply"]
    if not drafts:
        return {}
    answers = {f"answers-{one['claim']}-text": one["text"] for one in drafts[-1]["answers"]}
    return {**answers, "explanation": drafts[-1]["explanation"]}


def remedy(step: Step) -> str:
    """What the route allows who does not accept the answer, with the unit to turn to."""
    route = step.edition.routes[step.standing.route]
    above = superior_of(step.petition.holder)
    superior = unit_name(above) if above else gettext("上一级机关、单位")
    chinese = in_chinese()
    text = route.remedy if chinese else route.remedy_en
    return text.format(superior=superior, superior_en=superior)


def delivery(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {"delivered_on": step.today.isoformat(), "delivered_by": step.petition.reply_channel}


def earlier(step: Seen, claims: Sequence[Claim]) -> Beginning:
    """The latest of the same telephone; nothing where none is known."""
    found = [one for one in _suggested(step) if "phone" in one.why]
    return {"earlier": found[0].petition.number} if found else {}


def lead(step: Seen, claims: Sequence[Claim]) -> Beginning:
    """The first of those that name the same source and come from somebody else."""
    found = [one for one in _suggested(step) if "phone" not in one.why]
    free = [one.petition for one in found if not (one.petition.lead_id or one.petition.repeat_of_id)]
    return {"lead": min(free, key=lambda row: row.received_at).number} if free else {}


def _suggested(step: Step) -> list[Related]:
    return [one for one in related(step.petition, actor=step.actor, now=step.now) if not one.link]

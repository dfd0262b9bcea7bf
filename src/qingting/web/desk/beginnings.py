"""What the form of a move starts with: what is known already, never a judgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from qingting.journeys.step import Step
from qingting.petitions.models import Claim
from qingting.publication.models import ClosingReport
from qingting.publication.services import PUBLIC
from qingting.web.places import county_name

Beginning = Mapping[str, Any]
PUBLIC_TITLE = 80


def beginning_of(verb: str, *, step: Step, claims: Sequence[Claim]) -> Beginning:
    begin = _BEGINNINGS.get(verb)
    return begin(step, claims) if begin else {}


def _register(step: Step, claims: Sequence[Claim]) -> Beginning:
    petition = step.petition
    plain = {
        name: getattr(petition, name) for name in ("title", "types", "county", "town", "place", "respondent")
    }
    return {**plain, "claims": "\n".join(claim.text.replace("\n", " ") for claim in claims)}


def _classify(step: Step, claims: Sequence[Claim]) -> Beginning:
    return {"grade": step.standing.grade, "grounds": list(step.standing.grounds)}


def _extend(step: Step, claims: Sequence[Claim]) -> Beginning:
    return {"days": 30, "told_on": step.today.isoformat()}


def _record_visit(step: Step, claims: Sequence[Claim]) -> Beginning:
    return {"place": step.petition.place, "people": gettext("%(name)s、") % {"name": step.actor.name}}


def _findings(step: Step, claims: Sequence[Claim]) -> Beginning:
    found: dict[str, Any] = {}
    for claim in claims:
        found |= {f"findings-{claim.seq}-finding": claim.finding, f"findings-{claim.seq}-facts": claim.facts}
    return found


def _conclude(step: Step, claims: Sequence[Claim]) -> Beginning:
    return {f"results-{claim.seq}-text": claim.result for claim in claims}


def _reply(step: Step, claims: Sequence[Claim]) -> Beginning:
    answers = {f"answers-{claim.seq}-text": claim.result for claim in claims}
    remedy = gettext(
        "如不服本答复，可以自收到之日起30日内，向%(unit)s的上一级机关、单位请求复查；对本答复有疑问，可以联系我们当面说明。"
    ) % {"unit": step.petition.holder.name}
    return {**answers, "remedy": remedy, "delivered_on": step.today.isoformat()}


def _report(step: Step, claims: Sequence[Claim]) -> Beginning:
    """A draft that was sent back is mended, not written anew."""
    report = ClosingReport.objects.filter(petition=step.petition).first()
    if report is not None:
        return {name: getattr(report, name) for name in ("internal", *PUBLIC)}
    county = county_name(step.petition.county)
    title = gettext("%(county)s%(problem)s办结情况") % {"county": county, "problem": step.petition.title}
    return {"public_title": title[:PUBLIC_TITLE]}


_BEGINNINGS: Mapping[str, Callable[[Step, Sequence[Claim]], Beginning]] = {
    "register": _register,
    "classify": _classify,
    "extend": _extend,
    "record_visit": _record_visit,
    "conclude_investigation": _findings,
    "conclude": _conclude,
    "reply": _reply,
    "write_closing_report": _report,
    "review_redaction": _report,
}

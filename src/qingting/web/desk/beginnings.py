"""What the form of a move starts with: what is known already, never a judgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from qingting.journeys.reading import Seen
from qingting.journeys.step import ZONE
from qingting.journeys.voice import SPOKEN
from qingting.petitions.models import Claim
from qingting.publication.models import ClosingReport
from qingting.publication.services import PUBLIC
from qingting.rules.asking import PETITIONER, UNIT, open_questions
from qingting.rules.diary_book import kind_for
from qingting.rules.signing import WAITING
from qingting.web.desk import answering
from qingting.web.places import county_name

Beginning = Mapping[str, Any]
PUBLIC_TITLE = 80


def beginning_of(verb: str, *, step: Seen, claims: Sequence[Claim]) -> Beginning:
    begin = _BEGINNINGS.get(verb)
    return begin(step, claims) if begin else {}


def _register(step: Seen, claims: Sequence[Claim]) -> Beginning:
    petition = step.petition
    plain = {
        name: getattr(petition, name) for name in ("title", "types", "county", "town", "place", "respondent")
    }
    texts = [claim.text.replace("\n", " ") for claim in claims if claim.text != SPOKEN]
    return {**plain, "claims": "\n".join(texts)}


def _classify(step: Seen, claims: Sequence[Claim]) -> Beginning:
    standing = step.standing
    return {"grade": standing.grade, "grounds": list(standing.grounds), "route": standing.route}


def _request_extension(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {"days": 30}


def _extend(step: Seen, claims: Sequence[Claim]) -> Beginning:
    """As it was asked for; the head may grant less."""
    asked = next((event for event in reversed(step.history) if event.kind == "request_extension"), None)
    records = [one for one in step.records if one.kind == "request_extension"]
    words = records[-1].content.get("reason", "") if records else ""
    return {"days": asked.data.get("days", 30) if asked else 30, "reason": words}


def _done_today(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {"on": step.today.isoformat()}


def _answer_signers(step: Seen, claims: Sequence[Claim]) -> Beginning:
    """All who wait; whom it has not reached is taken out."""
    waiting = [number for number, state in step.standing.signers.items() if state == WAITING]
    return {"signers": waiting, "delivered_on": step.today.isoformat()}


def _told_today(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {"told_on": step.today.isoformat()}


def _order(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {"whom": step.petition.respondent}


def _confirm(step: Seen, claims: Sequence[Claim]) -> Beginning:
    """The one that is open, where there is but one."""
    still = [number for number, state in step.standing.orders.items() if state == "open"]
    chosen = {"order": still[0]} if len(still) == 1 else {}
    return {**_done_today(step, claims), **chosen}


def _record_visit(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {"place": step.petition.place, "people": gettext("%(name)s、") % {"name": step.actor.name}}


def _findings(step: Seen, claims: Sequence[Claim]) -> Beginning:
    found: dict[str, Any] = {}
    for claim in claims:
        found |= {f"findings-{claim.seq}-finding": claim.finding, f"findings-{claim.seq}-facts": claim.facts}
    return found


def _conclude(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {f"results-{claim.seq}-text": claim.result for claim in claims}


def _report(step: Seen, claims: Sequence[Claim]) -> Beginning:
    """A draft that was sent back is mended, not written anew."""
    report = ClosingReport.objects.filter(petition=step.petition).first()
    if report is not None:
        return {name: step.reader.notes(getattr(report, name)) for name in ("internal", *PUBLIC)}
    county = county_name(step.petition.county)
    title = gettext("%(county)s%(problem)s办结情况") % {"county": county, "problem": step.petition.title}
    return {"public_title": title[:PUBLIC_TITLE]}


def _examine_reward(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {"source": step.petition.respondent or step.petition.place}


def _question(by: str) -> Callable[[Seen, Sequence[Claim]], Beginning]:
    """The one that has waited longest."""

    def begin(step: Seen, claims: Sequence[Claim]) -> Beginning:
        waiting = open_questions(step.standing, by=by)
        return {"question": str(waiting[0].number)} if waiting else {}

    return begin


def _observe(step: Seen, claims: Sequence[Claim]) -> Beginning:
    return {"kind": kind_for(step.petition.types), "at": f"{step.now.astimezone(ZONE):%Y-%m-%dT%H:%M}"}


_BEGINNINGS: Mapping[str, Callable[[Seen, Sequence[Claim]], Beginning]] = {
    "answer_signatory": _answer_signers,
    "answer_question": _question(UNIT),
    "answer_petitioner": _question(PETITIONER),
    "observe": _observe,
    "register": _register,
    "examine_reward": _examine_reward,
    "classify": _classify,
    "request_extension": _request_extension,
    "extend": _extend,
    "tell_extension": _told_today,
    "dispose": _done_today,
    "order_rectification": _order,
    "confirm_rectified": _confirm,
    "hold_hearing": _done_today,
    "mediate": _done_today,
    "record_visit": _record_visit,
    "conclude_investigation": _findings,
    "conclude": _conclude,
    "draft_reply": answering.draft,
    "reply": answering.reply,
    "record_delivery": answering.delivery,
    "decide_review": answering.delivery,
    "decide_second_review": answering.delivery,
    "link_repeat": answering.earlier,
    "join": answering.lead,
    "write_closing_report": _report,
    "review_redaction": _report,
}

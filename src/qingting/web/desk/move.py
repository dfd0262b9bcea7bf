"""One page for every move: its form drawn from the move's input; what stands in the way is said, what was typed stays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qingting.journeys.inputs import FieldError, InputRefused, read
from qingting.journeys.perform import Outcome, Request, StaleVersion, perform
from qingting.journeys.reading import Seen
from qingting.journeys.step import Journey
from qingting.journeys.table import JOURNEYS
from qingting.petitions.answered import KeyReused
from qingting.petitions.models import Claim
from qingting.publication.services import IdentityInPublicText, NotReviewed
from qingting.rules.moves import MoveRefused, admit
from qingting.web.desk import attachments, before, competence, public_text, signs
from qingting.web.desk.beginnings import beginning_of
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.looking import looked_at
from qingting.web.desk.permitted import Offers, offers, refusal_of, sentence
from qingting.web.desk.petition import about
from qingting.web.desk.talk import entries
from qingting.web.desk.timeline import names_of, timeline
from qingting.web.desk.typed import MoveForm, given_of
from qingting.web.desk.uploads import stored
from qingting.web.templatetags.qingting import said

CONFLICT, UNPROCESSABLE = 409, 422
# Where a move leads to another page than that of its petition.
AFTER = {"add_signatory": "desk:signers"}


@dataclass(frozen=True, slots=True)
class Asking:
    """One move being asked of one petition."""

    request: OfficerRequest
    journey: Journey[Any]
    step: Seen
    claims: tuple[Claim, ...]
    form: MoveForm
    extra: dict[str, Any] = field(default_factory=dict)


@require_http_methods(["GET", "POST"])
@page
def move(request: OfficerRequest, *, digits: str, verb: str) -> HttpResponse:
    if verb not in JOURNEYS:
        raise Http404
    step = looked_at(request, digits=digits)
    asking = _asking(request, journey=JOURNEYS[verb], step=step)
    if request.method == "POST":
        return _attempted(asking)
    refusal = refusal_of(verb, step=step)
    if refusal is not None:
        return _refused(asking, why=sentence(refusal), clause=str(refusal.because))
    return _page(asking)


def _asking(request: OfficerRequest, *, journey: Journey[Any], step: Seen) -> Asking:
    claims = step.claims
    # A link may name what the form is about: the petition to be joined.
    initial = {**beginning_of(journey.verb, step=step, claims=claims), **request.GET.dict()}
    data = request.POST if request.method == "POST" else None
    form = MoveForm(journey.given, data, step=step, claims=claims, initial=initial)
    return Asking(request, journey=journey, step=step, claims=claims, form=form)


def _attempted(asking: Asking) -> HttpResponse:
    """Carry it out, or the same page with one clear sentence for what stands in the way."""
    try:
        outcome = _performed(asking)
    except InputRefused as refused:
        return _mistaken(asking, refused=refused)
    except IdentityInPublicText as found:
        asking.form.refuse(FieldError(name, _leak()) for name in found.fields)
        return _page(asking, status=UNPROCESSABLE)
    except StaleVersion:
        return _stale(asking)
    except KeyReused:
        asking.form.refuse(
            [FieldError("", gettext("这一页已经提交过一次，内容又有改动。请核对后再次提交。"))]
        )
        return _page(asking, status=CONFLICT)
    except NotReviewed:
        return _refused(asking, why=gettext("办结报告还没有经第二人审核，请先办理公示审核。"))
    except MoveRefused as refused:
        return _refused(asking, why=sentence(refused.refusal), clause=str(refused.refusal.because))
    return _done(asking, outcome=outcome)


def _mistaken(asking: Asking, *, refused: InputRefused) -> HttpResponse:
    """What to mend; to whom the move is not open at all, only that."""
    try:
        admit(asking.step.edition, asking.journey.verb, asking.step.situation({}))
    except MoveRefused as barred:
        return _refused(asking, why=sentence(barred.refusal), clause=str(barred.refusal.because))
    asking.form.refuse(refused.errors)
    return _page(asking, status=UNPROCESSABLE)


def _leak() -> str:
    return gettext("这里还有可能认出信访人的内容，请按旁边标出的位置改。")


def _performed(asking: Asking) -> Outcome:
    posted = asking.request.POST
    model, request, petition = asking.journey.given, asking.request, asking.step.petition
    version = posted.get("version", "")
    expected = int(version) if version.isdecimal() else None
    asked = Request(petition.digits, expected=expected, key=posted.get("key", "")[:100])
    # The files belong to the move: where it is refused, none of them is kept.
    with transaction.atomic():
        data = given_of(model, data=posted, claims=asking.claims)
        data |= stored(request.FILES, model=model, subject=petition.id, now=request.now)
        given = read(model, data=data)
        return perform(asking.journey, given=given, request=asked, actor=request.actor, now=request.now)


def _done(asking: Asking, *, outcome: Outcome) -> HttpResponse:
    label = said(asking.step.edition.moves[asking.journey.verb])
    if not outcome.again:
        messages.success(asking.request, gettext("已办理：%(move)s。") % {"move": label})
    return redirect(AFTER.get(asking.journey.verb, "desk:petition"), digits=asking.step.petition.digits)


def _stale(asking: Asking) -> HttpResponse:
    """Someone else acted meanwhile: show what they did, keep what was typed, go on from the new version."""
    seen = asking.request.POST.get("version", "")
    step = looked_at(asking.request, digits=asking.step.petition.digits)
    asking = replace(asking, step=step)
    since = [entry for entry in step.chain if entry.seq > (int(seen) if seen.isdecimal() else 0)]
    changed = timeline(
        since, records=step.records, names=names_of(since, known=[step.petition.holder]), edition=step.edition
    )
    asking.extra["changed"] = changed
    return _page(asking, status=CONFLICT)


def _refused(asking: Asking, *, why: str, clause: str = "") -> HttpResponse:
    asking.extra["refused"] = {"why": why, "clause": clause}
    return _page(asking, status=CONFLICT)


def _page(asking: Asking, *, status: int = 200) -> HttpResponse:
    step, verb = asking.step, asking.journey.verb
    known: Offers = offers(step)
    context = {
        **about(step),
        "move": step.edition.moves[verb],
        "form": asking.form,
        "claims": asking.claims,
        "offers": known,
        # What was typed stays on the page even where the move is no longer open.
        "open_now": "refused" not in asking.extra or asking.request.method == "POST",
        "version": step.petition.version,
        "key": uuid4().hex,
        **public_text.beside(verb, step=step, form=asking.form),
        **before.beside(verb, step=step),
        **attachments.beside(verb, step=step),
        **competence.beside(verb, step=step),
        **signs.beside(verb, step=step),
        **entries.beside(verb, step=step),
        **asking.extra,
    }
    if asking.request.method == "POST" and status != CONFLICT:
        context["key"] = asking.request.POST.get("key", "") or context["key"]
    return render(asking.request, "desk/move.html", context, status=status)

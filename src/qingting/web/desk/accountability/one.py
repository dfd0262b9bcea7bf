"""One referral: how far it has come, and the next step for whoever looks at it. The unit sees its own hearing only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qingting.journeys import referrals
from qingting.journeys.inputs import FieldError, Input, InputRefused, read
from qingting.journeys.referrals import AnswerHearing, DropReferral, Refer, TellOutcome
from qingting.oversight.accountability import selectors
from qingting.oversight.accountability.models import Referral
from qingting.oversight.accountability.services import ReferralUnknown
from qingting.petitions.selectors import visible
from qingting.rules.edition import edition_on
from qingting.rules.moves import MoveRefused
from qingting.web.desk.accountability.board import Row, rows_of
from qingting.web.desk.accountability.door import page
from qingting.web.desk.accountability.forms import AnswerForm, DropForm, OutcomeForm, ReferForm
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.permitted import sentence
from qingting.web.desk.typed import TypedForm

UNPROCESSABLE = 422
LISTS = ("lapses", "evidence")
# Step → its input, and the journey that takes it.
STEPS: Mapping[str, tuple[type[Input], Callable[..., Referral]]] = {
    "answer": (AnswerHearing, referrals.answer_hearing),
    "refer": (Refer, referrals.refer),
    "drop": (DropReferral, referrals.drop),
    "outcome": (TellOutcome, referrals.tell_outcome),
}
# What each of the three kinds of readers may do next, by state.
NEXT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "opened": {"asked": ("refer", "drop"), "answered": ("refer", "drop")},
    "sent": {"referred": ("receive",), "received": ("outcome",)},
    "asking": {"asked": ("answer",)},
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A referral as `reader` sees it: "opened", "sent" or "asking"."""

    referral: Referral
    reader: str

    @property
    def steps(self) -> tuple[str, ...]:
        return NEXT[self.reader].get(self.referral.state, ())


def seen_by(request: OfficerRequest, *, key: UUID) -> Seen:
    """Raises ReferralUnknown for what this officer may not see."""
    actor = request.actor
    views = {
        "opened": selectors.opened_by(actor),
        "sent": selectors.sent_to(actor),
        "asking": selectors.asking(actor),
    }
    for reader, rows in views.items():
        found = selectors.find(key, rows=rows)
        if found is not None:
            return Seen(found, reader)
    raise ReferralUnknown


@require_http_methods(["GET", "POST"])
@page
def one(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    seen = seen_by(request, key=key)
    forms = _forms(request, seen=seen)
    step = request.POST.get("step", "")
    if request.method == "POST" and _taken(request, seen=seen, step=step, form=forms.get(step)):
        return redirect("desk:referral", key=key)
    wrong = any(form.errors for form in forms.values())
    row: Row = rows_of([seen.referral])[0]
    lapses = edition_on(request.today).lapses
    context: dict[str, Any] = {
        "row": row,
        "referral": seen.referral,
        "reader": seen.reader,
        "steps": seen.steps,
        "forms": forms,
        "lapses": [lapses[code] for code in seen.referral.lapses if code in lapses],
        "files": _files(seen),
        "may_open": visible(request.actor).filter(pk=seen.referral.petition_id).exists(),
        "edition": edition_on(request.today),
        "today": request.today,
    }
    template = "heard" if seen.reader == "asking" else "one"
    return render(
        request, f"desk/accountability/{template}.html", context, status=UNPROCESSABLE if wrong else 200
    )


def _files(seen: Seen) -> list[Any]:
    """What was sent along, once it was."""
    if not seen.referral.evidence or seen.reader == "asking":
        return []
    return [file for file in referrals.evidence_of(seen.referral) if file.digest in seen.referral.evidence]


def _forms(request: OfficerRequest, *, seen: Seen) -> dict[str, TypedForm]:
    edition, posted = edition_on(request.today), request.POST if request.method == "POST" else None
    made: dict[str, Callable[[Any], TypedForm]] = {
        "answer": AnswerForm,
        "drop": DropForm,
        "refer": lambda data: ReferForm(data, edition=edition, files=referrals.evidence_of(seen.referral)),
        "outcome": lambda data: OutcomeForm(data, edition=edition, today=request.today.isoformat()),
    }
    asked = request.POST.get("step", "")
    return {step: made[step](posted if step == asked else None) for step in seen.steps if step in made}


def _taken(request: OfficerRequest, *, seen: Seen, step: str, form: TypedForm | None) -> bool:
    """Take the step; False where the page has to say what is wrong."""
    key, actor, now = seen.referral.pk, request.actor, request.now
    try:
        if step == "receive":
            referrals.receive(key, actor=actor, now=now)
        elif step in STEPS:
            model, journey = STEPS[step]
            journey(key, given=read(model, data=_typed(request, model=model)), actor=actor, now=now)
        else:
            return True
    except InputRefused as refused:
        if form is None:
            raise ReferralUnknown from None
        form.refuse(refused.errors)
        return False
    except MoveRefused as refused:
        if form is None:
            messages.warning(request, sentence(refused.refusal))
            return True
        form.refuse([FieldError("", sentence(refused.refusal))])
        return False
    messages.success(request, gettext("已办理。"))
    return True


def _typed(request: OfficerRequest, *, model: type[Input]) -> dict[str, Any]:
    return {
        name: request.POST.getlist(name) if name in LISTS else request.POST.get(name, "")
        for name in model.model_fields
        if name in LISTS or request.POST.get(name) or model.model_fields[name].is_required()
    }

"""Ask a unit to explain itself, from the page of a petition: nobody is referred unheard."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qingting.journeys import referrals
from qingting.journeys.inputs import FieldError, InputRefused, read
from qingting.oversight.accountability.models import Referral
from qingting.oversight.accountability.selectors import may_refer
from qingting.petitions.selectors import find
from qingting.rules.moves import MoveRefused
from qingting.web.desk.accountability.door import page
from qingting.web.desk.accountability.forms import AskForm
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.looking import looked_at
from qingting.web.desk.permitted import sentence

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@page
def ask(request: OfficerRequest, *, digits: str) -> HttpResponse:
    if not may_refer(request.actor):
        raise Http404
    step = looked_at(request, digits=digits)
    petition = find(digits, actor=request.actor)
    units = referrals.units_asked(petition, actor=request.actor, now=request.now)
    form = AskForm(request.POST if request.method == "POST" else None, units=units)
    if request.method == "POST":
        opened = _asked(request, form=form, digits=digits)
        if opened is not None:
            messages.success(request, gettext("已要求单位说明，期限到 %(on)s。") % {"on": opened.answer_due})
            return redirect("desk:referral", key=opened.pk)
    due = referrals.answer_day(petition, today=request.today)
    context = {"petition": step.petition, "form": form, "due": due, "units": units, "today": request.today}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "desk/accountability/ask.html", context, status=status)


def _asked(request: OfficerRequest, *, form: AskForm, digits: str) -> Referral | None:
    data = {name: request.POST.get(name, "") for name in ("concerned", "question")}
    try:
        given = cast("referrals.AskUnit", read(referrals.AskUnit, data={**data, "petition": digits}))
        return referrals.ask_unit(given, actor=request.actor, now=request.now)
    except InputRefused as refused:
        form.refuse(refused.errors)
    except MoveRefused as refused:
        form.refuse([FieldError("", sentence(refused.refusal))])
    return None

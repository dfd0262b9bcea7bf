"""Announce a reception or field visit, so many days ahead as the edition asks for (五(二), D32)."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qingting.journeys import receptions
from qingting.journeys.inputs import FieldError, InputRefused, read
from qingting.oversight.visits import selectors
from qingting.oversight.visits.models import Reception
from qingting.rules.edition import edition_on
from qingting.rules.moves import MoveRefused
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.permitted import sentence
from qingting.web.desk.visits.door import page
from qingting.web.desk.visits.forms import AnnounceForm

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@page
def announce(request: OfficerRequest) -> HttpResponse:
    least = int(edition_on(request.today).option("announce_days") or 1)
    form = AnnounceForm(
        request.POST if request.method == "POST" else None,
        leaders=selectors.leaders_of(request.actor),
        first=(request.today + timedelta(days=least)).isoformat(),
        least=least,
        initial={"leader": request.actor.account_id, "places": 10},
    )
    if request.method == "POST":
        made = _announced(request, form=form)
        if made is not None:
            messages.success(request, gettext("已预告，群众可以预约。"))
            return redirect("desk:reception", key=made.pk)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "desk/visits/announce.html", {"form": form, "today": request.today}, status=status)


def _announced(request: OfficerRequest, *, form: AnnounceForm) -> Reception | None:
    data = {name: request.POST[name] for name in receptions.Announce.model_fields if request.POST.get(name)}
    try:
        given = cast("receptions.Announce", read(receptions.Announce, data=data))
        return receptions.announce(given, actor=request.actor, now=request.now)
    except InputRefused as refused:
        form.refuse(refused.errors)
    except MoveRefused as refused:
        why = f"{sentence(refused.refusal)}（{refused.refusal.because}）"
        form.refuse([FieldError("starts_at", why)])
    return None

"""Who comes in here: those who refer, heads of units that are heard, and discipline officers of the discipline organ."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from qingting.oversight.accountability.selectors import is_discipline, may_answer, may_refer
from qingting.oversight.accountability.services import ReferralUnknown
from qingting.people.access import CASE_ROLES
from qingting.web.desk.door import OfficerRequest, Page, admitting
from qingting.web.desk.roles import FORBIDDEN

ADMITTED = CASE_ROLES | {"discipline"}


def page(view: Page) -> Page:
    """The post of discipline officer counts in the discipline organ only; what may not be seen does not exist."""

    @wraps(view)
    def opened(request: OfficerRequest, **named: Any) -> HttpResponse:
        actor = request.actor
        if not actor.roles & CASE_ROLES and not is_discipline(actor):
            return render(request, "desk/no_cases.html")
        if not (may_refer(actor) or may_answer(actor) or is_discipline(actor)):
            return render(request, "desk/not_yours.html", {"whose": "watching"}, status=FORBIDDEN)
        try:
            return view(request, **named)
        except ReferralUnknown:
            raise Http404 from None

    return admitting(ADMITTED)(opened)

"""Who organises receptions: leaders and heads, registrars of their units and of the petition offices, supervisors."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from qingting.oversight.visits.services import ReceptionUnknown
from qingting.web.desk.door import OfficerRequest, Page
from qingting.web.desk.door import page as door
from qingting.web.desk.roles import FORBIDDEN

ORGANISING = frozenset({"leader", "unit_head", "registrar", "supervisor"})


def page(view: Page) -> Page:
    @wraps(view)
    def opened(request: OfficerRequest, **named: Any) -> HttpResponse:
        if not request.actor.roles & ORGANISING:
            return render(request, "desk/not_yours.html", {"whose": "watching"}, status=FORBIDDEN)
        try:
            return view(request, **named)
        except ReceptionUnknown:
            raise Http404 from None

    return door(opened)

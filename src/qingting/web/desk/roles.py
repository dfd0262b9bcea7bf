"""Pages for some roles only: the others are told whose page it is."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from qingting.web.desk.door import OfficerRequest, Page

REGISTERING = frozenset({"registrar", "handler"})
FORBIDDEN = 403


def for_registering(view: Page) -> Page:
    """Registrars and handlers take petitions in."""

    @wraps(view)
    def admitted(request: OfficerRequest, **named: Any) -> HttpResponse:
        if not request.actor.roles & REGISTERING:
            return render(request, "desk/not_yours.html", status=FORBIDDEN)
        return view(request, **named)

    return admitted

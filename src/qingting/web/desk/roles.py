"""Pages for some roles only: the others are told whose page it is."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from qingting.web.desk.door import OfficerRequest, Page

REGISTERING = frozenset({"registrar", "handler"})
SUPERVISING = frozenset({"supervisor", "leader"})
# Leaders and heads answer for their line; supervisors watch over the region.
LEADING = frozenset({"leader", "unit_head"})
WATCHING = SUPERVISING | LEADING
# Who gives, answers and closes supervision orders.
ORDERED = WATCHING | REGISTERING
FORBIDDEN = 403


def for_registering(view: Page) -> Page:
    """Registrars and handlers take petitions in."""
    return _only(view, roles=REGISTERING, whose="registering")


def for_supervising(view: Page) -> Page:
    """Supervisors watch over the region, leaders over their line."""
    return _only(view, roles=SUPERVISING, whose="supervising")


def for_watching(view: Page) -> Page:
    """Supervisors, leaders, heads of units: each their own line."""
    return _only(view, roles=WATCHING, whose="watching")


def for_ordered(view: Page) -> Page:
    """Whoever gives, answers or closes supervision orders."""
    return _only(view, roles=ORDERED, whose="watching")


def _only(view: Page, *, roles: frozenset[str], whose: str) -> Page:
    @wraps(view)
    def admitted(request: OfficerRequest, **named: Any) -> HttpResponse:
        if not request.actor.roles & roles:
            return render(request, "desk/not_yours.html", {"whose": whose}, status=FORBIDDEN)
        return view(request, **named)

    return admitted

"""The door of every page: who is there, what time it is, and one answer for whatever may not be seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from qingting.journeys.step import day_of
from qingting.people.access import CASE_ROLES, Actor, officer
from qingting.people.models import Account
from qingting.petitions.selectors import PetitionUnknown


class OfficerRequest(HttpRequest):
    """A request of a signed-in officer; the clock was read once."""

    user: Account
    actor: Actor
    now: datetime
    today: date


Page = Callable[..., HttpResponse]


def admitting(roles: frozenset[str]) -> Callable[[Page], Page]:
    """Sign-in required; other roles get a page that says so; what may not be seen does not exist."""

    def decorate(view: Page) -> Page:
        @wraps(view)
        def opened(request: HttpRequest, **named: Any) -> HttpResponse:
            desk = cast("OfficerRequest", request)
            desk.now = timezone.now()
            desk.today = day_of(desk.now)
            desk.actor = officer(desk.user)
            if not desk.actor.roles & roles:
                return render(desk, "desk/no_cases.html")
            try:
                return view(desk, **named)
            except PetitionUnknown:
                raise Http404 from None

        return never_cache(login_required(opened))

    return decorate


page = admitting(CASE_ROLES)

"""Which petitions this browser has shown the right code for; a while later the code is asked for again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest

from qingting.petitions.models import Petition
from qingting.petitions.selectors import digits_of

KEY = "tracked"
LASTS = timedelta(minutes=60)


def let_in(request: HttpRequest, *, number: str, now: datetime) -> None:
    opened = dict(request.session.get(KEY, {}))
    opened[digits_of(number)] = now.isoformat()
    request.session[KEY] = opened


def is_in(request: HttpRequest, *, digits: str, now: datetime) -> bool:
    since = request.session.get(KEY, {}).get(digits)
    return bool(since) and now - datetime.fromisoformat(since) < LASTS


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
    request.session.pop("receipt", None)


def petition_of(request: HttpRequest, *, digits: str, now: datetime) -> Petition | None:
    """The petition, or None where this browser has still to show the code."""
    if not is_in(request, digits=digits, now=now):
        return None
    found = Petition.objects.filter(digits=digits).select_related("holder", "receiver", "identity").first()
    if found is None:
        raise Http404
    return found

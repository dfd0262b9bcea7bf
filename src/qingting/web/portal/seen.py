"""Which petitions this browser has shown the right code for; a while later the code is asked for again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest

from qingting.petitions.models import Petition
from qingting.petitions.selectors import digits_of
from qingting.web.portal import waiting

KEY = "tracked"
LASTS = timedelta(minutes=60)


def let_in(request: HttpRequest, *, number: str, now: datetime, signer: int = 0) -> None:
    """Of a joint petition, `signer` says whose code was shown; one browser sees it as one of them at a time."""
    opened = dict(request.session.get(KEY, {}))
    opened[digits_of(number)] = [now.isoformat(), signer]
    request.session[KEY] = opened


def is_in(request: HttpRequest, *, digits: str, now: datetime) -> bool:
    since = _kept(request, digits=digits)[0]
    return bool(since) and now - datetime.fromisoformat(since) < LASTS


def _kept(request: HttpRequest, *, digits: str) -> tuple[str, int]:
    since, signer = request.session.get(KEY, {}).get(digits) or ("", 0)
    return since, signer


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
    request.session.pop("receipt", None)
    request.session.pop(waiting.KEY, None)


def petition_of(request: HttpRequest, *, digits: str, now: datetime) -> Petition | None:
    """The petition, or None where this browser has still to show the code."""
    if not is_in(request, digits=digits, now=now):
        if request.method == "POST":
            waiting.keep(request)
        return None
    if request.method == "POST":
        waiting.done(request)
    found = Petition.objects.filter(digits=digits).select_related("holder", "receiver", "identity").first()
    if found is None:
        raise Http404
    signer = _kept(request, digits=digits)[1]
    if signer:
        found.signed_as = found.signatories.select_related("identity").get(number=signer)
    return found

"""The receipt: number and query code, to be kept. Shown in the session that sent the complaint, nowhere else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from qingting.journeys.arrival import Arrived
from qingting.journeys.inviting import Joined
from qingting.petitions.selectors import digits_of
from qingting.vault.crypto import seal, unseal
from qingting.web.portal.present import present
from qingting.web.portal.seen import let_in

KEY = "receipt"
ABOUT = "receipt"


def remember(request: HttpRequest, *, arrived: Arrived) -> None:
    """Keep the receipt in the session, the code under seal, and open the track page for it."""
    clocks = [
        {"term": one["term"], "due": one["due"], "provisional": one["provisional"]} for one in arrived.clocks
    ]
    request.session[KEY] = {
        "number": arrived.number,
        "code": seal(arrived.query_code, about=ABOUT).hex(),
        "clocks": clocks,
    }
    let_in(request, number=arrived.number, now=arrived.at)


def remember_joined(request: HttpRequest, *, joined: Joined) -> None:
    """The same for who joined: their own code; the terms of the matter stand on its page."""
    sealed = seal(joined.query_code, about=ABOUT).hex()
    request.session[KEY] = {"number": joined.number, "code": sealed, "clocks": []}
    let_in(request, number=joined.number, now=joined.at, signer=joined.signer)


def _kept(request: HttpRequest) -> dict[str, object] | None:
    kept = request.session.get(KEY)
    if not kept:
        return None
    code = unseal(bytes.fromhex(kept["code"]), about=ABOUT)
    clocks = [one | {"due": parse_date(one["due"])} for one in kept["clocks"]]
    digits = digits_of(kept["number"])
    return {
        "number": kept["number"],
        "digits": digits,
        "code": code,
        "spaced": f"{code[:5]} {code[5:]}",
        "clocks": clocks,
    }


@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    kept = _kept(request)
    if kept is None:
        return redirect("portal:track")
    at = present()
    return render(request, "portal/receipt.html", {**kept, "edition": at.edition, "today": at.today})


@never_cache
def as_text(request: HttpRequest) -> HttpResponse:
    """The same as a small text file, for people without a printer."""
    kept = _kept(request)
    if kept is None:
        return redirect("portal:track")
    address = request.build_absolute_uri("/track/")
    text = _("信访编号：%(number)s\n查询码：%(spaced)s\n查进度：%(address)s\n") % {**kept, "address": address}
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="receipt.txt"'
    return response

"""Please neighbours to join: a code to hand on, a slip to print, and how many came; never who."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from qingting.journeys.inviting import NotToBeJoined, code_in_use, how_many_joined, revoke
from qingting.journeys.inviting import invite as make
from qingting.journeys.tracking import public_view
from qingting.letters.documents.qr import drawing
from qingting.petitions.models import Petition
from qingting.web.portal.present import Present, present
from qingting.web.portal.seen import petition_of


@never_cache
def invite(request: HttpRequest, digits: str) -> HttpResponse:
    """The code that is good now; a new one ends the one before."""
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    if request.method == "POST":
        return changed(request, petition=petition, at=at)
    open_ = "sign" in public_view(petition, now=at.now).may
    context = {**slip_of(request, petition=petition, at=at), "open": open_}
    return render(request, "portal/invite.html", {**context, "joined": how_many_joined(petition)})


def changed(request: HttpRequest, *, petition: Petition, at: Present) -> HttpResponse:
    if request.POST.get("do") == "revoke":
        revoke(petition, now=at.now)
        messages.success(request, _("加入码已作废，拿着它的人不能再加入。已经加入的不受影响。"))
    else:
        try:
            make(petition, now=at.now)
        except NotToBeJoined as closed:
            messages.error(request, _(str(closed)))
    return redirect("portal:invite", digits=petition.digits)


@never_cache
def slip(request: HttpRequest, digits: str) -> HttpResponse:
    """To be printed and handed on: nothing on it tells who petitioned."""
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    context = slip_of(request, petition=petition, at=at)
    if context["code"] is None:
        return redirect("portal:invite", digits=digits)
    return render(request, "portal/invite_slip.html", context)


def slip_of(request: HttpRequest, *, petition: Petition, at: Present) -> dict[str, Any]:
    """The code stands behind the # of the address: a browser keeps that to itself and no server sees it."""
    code = code_in_use(petition, now=at.now)
    page = request.build_absolute_uri(reverse("portal:join"))
    square = drawing(f"{page}#{petition.digits}-{code.code}") if code else ""
    return {
        "petition": petition,
        "code": code,
        "spaced": f"{code.code[:5]} {code.code[5:]}" if code else "",
        "page": page,
        "square": mark_safe(square),  # noqa: S308 - drawn by us from digits and our own code
        "today": at.today,
    }

"""Add facts, observations or pictures to a petition that is still under way."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.supplement import JOURNEY
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from qingting.rules.moves import MoveRefused
from qingting.web.portal import photos
from qingting.web.portal.present import Present, present
from qingting.web.portal.question import passage
from qingting.web.portal.seen import petition_of
from qingting.web.templatetags.qingting import refusal

PURPOSE = "supplement"


class More(forms.Form):
    text = passage(
        gettext_lazy("补充内容"),
        limit=10_000,
        help=gettext_lazy("新的情况、哪天几点看到什么、对答复哪里不满意。"),
        missing=gettext_lazy("请写下要补充的内容。"),
    )
    photos = photos.field(gettext_lazy("照片、短视频、录音或文件"))


@never_cache
def supplement(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    form = More(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and said(request, form=form, petition=petition, at=at):
        messages.success(request, _("已补充，承办单位会看到。"))
        return redirect("portal:case", digits=digits)
    once = request.POST.get("once") or str(uuid4())
    return render(request, "portal/supplement.html", {"form": form, "petition": petition, "once": once})


def said(request: HttpRequest, *, form: More, petition: Petition, at: Present) -> bool:
    """Files first: where one is refused the page comes back, and those already taken are not kept twice."""
    for upload in request.FILES.getlist("photos"):
        problem = photos.store(upload, subject=petition.id, purpose=PURPOSE, now=at.now)
        if problem is not None:
            form.add_error("photos", problem)
    if form.errors:
        return False
    asked = Request(number=petition.digits, key=request.POST.get("once", "")[:60])
    try:
        given = inputs.read(JOURNEY.given, data={"text": form.cleaned_data["text"]})
        perform(JOURNEY, given=given, request=asked, actor=PETITIONER, now=at.now)
    except MoveRefused as refused:
        form.add_error(None, refusal(refused.refusal))
    return not form.errors

"""Add facts, observations or pictures to a petition that is still under way."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.supplement import JOURNEY
from qingting.people.access import PETITIONER
from qingting.petitions.answered import KeyReused
from qingting.petitions.models import Petition
from qingting.rules.moves import MoveRefused
from qingting.web.portal import photos, pocket
from qingting.web.portal.pocket import Pocket, emptied
from qingting.web.portal.present import Present, present
from qingting.web.portal.question import passage
from qingting.web.portal.seen import petition_of
from qingting.web.templatetags.qingting import refusal

# What stands in the text where somebody only spoke.
SPOKEN = "语音补充。内容见录音。"


class More(forms.Form):
    text = passage(
        gettext_lazy("补充内容"),
        limit=10_000,
        help=gettext_lazy("新的情况、哪天几点看到什么、对答复哪里不满意。"),
        missing=gettext_lazy("请写下要补充的内容，或者录一段话。"),
    )
    photos = photos.field(gettext_lazy("照片、短视频、录音或文件"))


@never_cache
def supplement(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    own = pocket.find(request, digits=digits, now=at.now)
    if petition is None or own is None:
        return redirect("portal:track")
    form = More(request.POST or None)
    if request.method == "POST":
        if crossed_out := request.POST.get("remove", ""):
            pocket.remove(own, attachment=crossed_out)
            form = More(initial=request.POST.dict())
        elif said(request, form=form, petition=petition, own=own, at=at):
            messages.success(request, _("已补充，承办单位会看到。"))
            return redirect("portal:case", digits=digits)
    context = {
        "form": form,
        "petition": petition,
        "once": request.POST.get("once") or str(uuid4()),
        "photos": own.kept() if request.session.get(pocket.KEY) else (),
    }
    return render(request, "portal/supplement.html", context)


def said(request: HttpRequest, *, form: More, petition: Petition, own: Pocket, at: Present) -> bool:
    """Files first: where one is refused the page comes back, and those already taken wait in the pocket."""
    if request.FILES:
        own.stay(request)
    for upload in (*request.FILES.getlist("photos"), *request.FILES.getlist("voice")):
        found = photos.store(upload, subject=own.subject, purpose=own.purpose, now=at.now)
        if isinstance(found, str):
            form.add_error("photos", found)
    if any(one.voice for one in own.kept()):
        form.fields["text"].required = False
    return form.is_valid() and sent(request, form=form, petition=petition, own=own, at=at)


def sent(request: HttpRequest, *, form: More, petition: Petition, own: Pocket, at: Present) -> bool:
    """The words and the files of the pocket together, or neither."""
    once = request.POST.get("once", "")[:60]
    asked = Request(number=petition.digits, key=once)
    try:
        with transaction.atomic():
            files = emptied(request, pocket=own, into=petition.id, once=once)
            text = form.cleaned_data["text"] or SPOKEN
            given = inputs.read(JOURNEY.given, data={"text": text, **({"files": files} if files else {})})
            perform(JOURNEY, given=given, request=asked, actor=PETITIONER, now=at.now)
        pocket.close(request, pocket=own, once=once, digests=files)
    except MoveRefused as refused:
        form.add_error(None, refusal(refused.refusal))
    except inputs.InputRefused as refused_input:
        for error in refused_input.errors:
            form.add_error("text" if error.field == "text" else None, error.sentence)
    except KeyReused as reused:
        form.add_error(None, str(reused))
    return not form.errors

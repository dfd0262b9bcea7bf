"""What was written without a connection, sent with one press: once, however often it is pressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qingting.files import uploads
from qingting.files.services import adopt
from qingting.journeys.arrival import Arrived
from qingting.journeys.inputs import InputRefused
from qingting.petitions.attempts import TooManySubmissions, crowded
from qingting.web.portal import draft as drafts
from qingting.web.portal import photos
from qingting.web.portal.draft import Draft
from qingting.web.portal.offline import STEPS
from qingting.web.portal.pocket import COMPLAINT, of_draft, remove
from qingting.web.portal.present import Present, present
from qingting.web.portal.receipt import remember
from qingting.web.portal.send import send, sent_before

# Of drafts that a device named: its name for one can never be that of a draft that we named.
ROOM = UUID("5b0f5f52-4f0e-4d55-9d3b-6a1c7c8a2b10")


@never_cache
@require_safe
def key(request: HttpRequest) -> JsonResponse:
    """The page that lies on the device has no token; it asks for one the moment it sends."""
    return JsonResponse({"key": get_token(request)})


@never_cache
@require_POST
def bring(request: HttpRequest) -> JsonResponse:
    """Where to go next, or what is wrong with which field. What came before is answered with its first receipt."""
    once = _once(request)
    if once is None:
        return _wrong([{"field": "", "sentence": _("这一页不完整，请刷新后再按一次；写的内容还在。")}])
    at = present()
    draft = Draft(id=uuid5(ROOM, str(once)))
    if (before := sent_before(draft)) is not None:
        messages.info(
            request,
            _("这份内容先前已经收到，没有重复登记。后来改动的，请到“查进度”里补充。"),
        )
        return _received(request, arrived=before)
    asked = {name: question(request.POST, edition=at.edition) for name, question in STEPS.items()}
    if wrong := [error for form in asked.values() for error in _errors(form)]:
        return _wrong(wrong)
    draft.answers = {name: form.cleaned_data for name, form in asked.items() if name != "check"}
    draft.answers["photos"] = {}
    if wrong := list(_stored(request, draft=draft, now=at.now)):
        return _wrong(wrong)
    return _sent(request, draft=draft, at=at)


def _once(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def _stored(request: HttpRequest, *, draft: Draft, now: datetime) -> Iterator[dict[str, str]]:
    """Files that came along, and those which this browser had sent before the connection went."""
    adopt(drafts.read(request.session).id, subject=draft.id)
    for upload in request.FILES.getlist("photos"):
        found = photos.store(upload, subject=draft.id, purpose=COMPLAINT, now=now)
        if isinstance(found, str):
            yield {"field": "id_photos", "sentence": found}


def _sent(request: HttpRequest, *, draft: Draft, at: Present) -> JsonResponse:
    address = request.META.get("REMOTE_ADDR", "")
    drafts.keep(draft, session=request.session)
    if crowded(address, now=at.now):
        return JsonResponse({"next": reverse("portal:complain_step", kwargs={"step": "check"})})
    try:
        arrived = send(draft, at=at, address=address)
    except TooManySubmissions as flood:
        return _wrong([{"field": "", "sentence": _(str(flood))}])
    except InputRefused as refused:
        return _wrong([{"field": "", "sentence": error.sentence} for error in refused.errors])
    return _received(request, arrived=arrived)


def _received(request: HttpRequest, *, arrived: Arrived) -> JsonResponse:
    remember(request, arrived=arrived)
    drafts.drop(request.session)
    return JsonResponse({"next": reverse("portal:receipt")})


def _errors(form: forms.Form) -> Iterator[dict[str, str]]:
    for name, sentences in form.errors.items():
        field = form[name] if name in form.fields else None
        place = f"{field.auto_id}{'_0' if field.use_fieldset else ''}" if field else ""
        for sentence in sentences:
            yield {"field": place, "sentence": str(sentence)}


def _wrong(errors: list[dict[str, str]]) -> JsonResponse:
    told: Mapping[str, Any] = {"errors": errors}
    return JsonResponse(told, status=422, json_dumps_params={"ensure_ascii": False})


@never_cache
def forget(request: HttpRequest) -> HttpResponse:
    """For shared telephones: what was begun goes, here and on the device."""
    if request.method != "POST":
        return render(request, "portal/forget.html", {"gone": False})
    own = of_draft(drafts.read(request.session))
    for one in own.kept():
        remove(own, attachment=str(one.id))
    uploads.forget(own.subject)
    drafts.drop(request.session)
    answer = render(request, "portal/forget.html", {"gone": True})
    # For browsers that know it; the page's script does the same.
    answer["Clear-Site-Data"] = '"storage"'
    return answer

"""The observation diary: begun with now, one tap for how strong it is, and below it what was noted so far."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from qingting.journeys.observe import WEATHER_LENGTH, WORDS_LENGTH
from qingting.journeys.step import ZONE
from qingting.journeys.tracking import PublicView, public_view
from qingting.petitions.models import Petition
from qingting.rules.diary import Observed
from qingting.rules.diary_book import ObservedKind, kind_for, load_diary
from qingting.web.hours import hours_of
from qingting.web.portal import photos
from qingting.web.portal.present import Present, present
from qingting.web.portal.question import passage, words
from qingting.web.portal.saying import say
from qingting.web.portal.seen import petition_of
from qingting.web.templatetags.qingting import said

# What need not be filled in; folded away on the page.
MORE = ("lasted", "weather", "text", "photos")
WHEN = "%Y-%m-%dT%H:%M"


class Observation(forms.Form):
    strength = forms.ChoiceField(
        label=gettext_lazy("有多强"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("请选有多强；没有就选第一个。"),
            "invalid_choice": gettext_lazy("请从列出的几级里选一个。"),
        },
    )
    at = forms.CharField(
        label=gettext_lazy("什么时候"),
        max_length=30,
        error_messages={
            "required": gettext_lazy("请填写时间，例如 2026-01-31 22:30。"),
            "max_length": gettext_lazy("时间请写成 2026-01-31 22:30 这样。"),
        },
    )
    lasted = forms.ChoiceField(
        label=gettext_lazy("持续多久"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("请从列出的几项里选。")},
    )
    weather = words(
        gettext_lazy("天气和风"), limit=WEATHER_LENGTH, help=gettext_lazy("例如：无风、下雨、刮西北风。")
    )
    text = passage(
        gettext_lazy("还有什么"),
        limit=WORDS_LENGTH,
        help=gettext_lazy("在哪里、从哪个方向来。不用写姓名、电话。"),
    )
    photos = photos.field(gettext_lazy("照片、短视频、录音或文件"))

    def __init__(self, *given: Any, kind: ObservedKind, now: datetime, **named: Any) -> None:
        super().__init__(*given, **named)
        local = now.astimezone(ZONE).strftime(WHEN)
        self.fields["strength"].choices = [(word.code, f"{word.code} · {said(word)}") for word in kind.scale]  # type: ignore[attr-defined]
        self.fields["at"].widget = forms.DateTimeInput(attrs={"type": "datetime-local", "max": local})
        self.fields["at"].initial = local
        lasted = [(code, said(word)) for code, word in load_diary().lasted.items()]
        self.fields["lasted"].choices = [("", _("不写")), *lasted]  # type: ignore[attr-defined]
        self.fields["lasted"].widget.choices = self.fields["lasted"].choices  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs["rows"] = 3


@never_cache
def diary(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    kind = _kind(request, petition=petition)
    form = Observation(request.POST or None, request.FILES or None, kind=kind, now=at.now)
    if (
        request.method == "POST"
        and form.is_valid()
        and _noted(request, form=form, petition=petition, kind=kind, at=at)
    ):
        messages.success(request, _("已记下。"))
        return redirect(f"{reverse('portal:diary', args=[digits])}?kind={kind.code}")
    view = public_view(petition, now=at.now)
    context = {
        "form": form,
        "petition": petition,
        "view": view,
        "kind": kind,
        "kinds": load_diary().kinds.values(),
        "main": [form["strength"], form["at"]],
        "more": [form[name] for name in MORE],
        "unfolded": any(form[name].errors for name in MORE),
        "hours": hours_of(observed(view)),
        "once": request.POST.get("once") or str(uuid4()),
        "today": at.today,
    }
    return render(request, "portal/diary.html", context)


def _kind(request: HttpRequest, *, petition: Petition) -> ObservedKind:
    kinds = load_diary().kinds
    asked = request.POST.get("kind") or request.GET.get("kind") or ""
    return kinds.get(asked) or kinds[kind_for(petition.types)]


def observed(view: PublicView) -> list[Observed]:
    return [Observed(one.at, one.kind, one.strength) for one in view.observations]


def _noted(
    request: HttpRequest, *, form: Observation, petition: Petition, kind: ObservedKind, at: Present
) -> bool:
    told = form.cleaned_data
    given = {
        "at": told["at"],
        "kind": kind.code,
        "strength": int(told["strength"]),
        **{name: told[name] for name in ("lasted", "weather", "text") if told[name]},
    }
    return say("observe", request=request, form=form, petition=petition, given=given, at=at)

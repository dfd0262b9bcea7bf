"""Follow a petition with its number and query code. A wrong number and a wrong code get the same answer."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qingting.journeys.tracking import TrackRefused, find_public
from qingting.petitions.attempts import TooManyAttempts
from qingting.web.portal import seen, waiting
from qingting.web.portal.present import present


class Ask(forms.Form):
    number = forms.CharField(
        label=_("编号"),
        max_length=40,
        help_text=_("例如 海东〔2026〕000894，只填数字 2026000894 也行。"),
        error_messages={"required": _("请填写编号，在您的回执上。"), "max_length": _("编号太长，请检查。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=30,
        help_text=_("10 位字母和数字，大小写、空格不影响。"),
        error_messages={
            "required": _("请填写查询码，在您的回执上。"),
            "max_length": _("查询码太长，请检查。"),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "class": "code", "autocapitalize": "characters"}
        ),
    )


@never_cache
def track(request: HttpRequest) -> HttpResponse:
    form = Ask(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form=form)
    at = present()
    given = form.cleaned_data
    try:
        petition = find_public(
            given["number"], code=given["code"], address=request.META.get("REMOTE_ADDR", ""), now=at.now
        )
    except TooManyAttempts:
        return render(request, "429.html", status=429)
    except TrackRefused:
        form.add_error(
            None, _("编号和查询码对不上。请照回执再核对一遍；回执丢了，请带身份证到受理单位查询。")
        )
        return _asked(request, form=form)
    request.session.cycle_key()
    signer = petition.signed_as.number if petition.signed_as else 0
    seen.let_in(request, number=petition.number, now=at.now, signer=signer)
    if waiting.is_for(request, digits=petition.digits):
        return redirect("portal:resume")
    return redirect("portal:case", digits=petition.digits)


def _asked(request: HttpRequest, *, form: Ask) -> HttpResponse:
    return render(request, "portal/track.html", {"form": form, "waiting": waiting.kept(request) is not None})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close what was opened, for people at a shared computer."""
    seen.forget(request)
    return redirect("portal:track")

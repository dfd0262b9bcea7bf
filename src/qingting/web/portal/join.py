"""Join a neighbour's petition: number and code, what it is about, own words, and who one is or not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from qingting.journeys import inputs
from qingting.journeys.inviting import Matter, again, find_invited, join_in
from qingting.journeys.sign import MOST_CLAIMS, Sign
from qingting.journeys.tracking import TrackRefused
from qingting.petitions import attempts
from qingting.petitions.attempts import TooManyAttempts, TooManySubmissions, crowded
from qingting.rules.moves import MoveRefused
from qingting.web.places import county_name
from qingting.web.portal import receipt
from qingting.web.portal.asking import You, claims_of
from qingting.web.portal.challenge import offer, passed
from qingting.web.portal.present import Present, present
from qingting.web.portal.question import passage
from qingting.web.portal.track import Ask
from qingting.web.templatetags.qingting import refusal

KEY = "joining"
LASTS = timedelta(minutes=60)
WHO = ("name", "phone", "email", "address")


class Code(Ask):
    """Number and code as they stand on the slip."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["number"].error_messages["required"] = _("请填写编号，在邻居给您的纸条上。")
        code = self.fields["code"]
        code.label = _("加入码")
        code.error_messages["required"] = _("请填写加入码，在邻居给您的纸条上。")


class Own(You):
    """What somebody adds of their own, and who they are."""

    people = None  # type: ignore[assignment]
    words = passage(
        gettext_lazy("您自己的情况"),
        limit=5_000,
        help=gettext_lazy("您看到的、闻到的、受到的影响。不用写姓名和电话，也请不要写是谁给您的加入码。"),
    )
    wanted = passage(
        gettext_lazy("您自己的要求"),
        limit=4_000,
        help=gettext_lazy("一行写一件。承办单位一并核实、在答复里说明；要逐件单独答复的，请自己另外反映。"),
    )
    field_order = ("words", "wanted", "manner", *WHO, "reply_channel")

    def clean_wanted(self) -> str:
        text = str(self.cleaned_data["wanted"])
        if len(claims_of(text)) > MOST_CLAIMS:
            raise forms.ValidationError(_("最多 %(n)d 件；更多的请自己另外反映。") % {"n": MOST_CLAIMS})
        if any(len(line) > 500 for line in claims_of(text)):
            raise forms.ValidationError(_("有一行太长，每行最多 500 字。请分成几行。"))
        return text

    def clean(self) -> dict[str, Any]:
        said = {name: self.cleaned_data.get(name, "") for name in ("words", "wanted")}
        return {**super().clean(), **said}


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """A wrong number, a wrong code and one that has ended get the same answer, as on the track page."""
    form = Code(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/join.html", {"form": form})
    at, given = present(), form.cleaned_data
    try:
        matter = find_invited(given["number"], code=given["code"], address=_address(request), now=at.now)
    except TooManyAttempts:
        return render(request, "429.html", status=429)
    except TrackRefused:
        form.add_error(
            None,
            _("编号和加入码对不上，或者加入码已经作废、过期。请照纸条再核对，或者向给您纸条的人要新的。"),
        )
        return render(request, "portal/join.html", {"form": form})
    request.session.cycle_key()
    request.session[KEY] = [matter.invitation, at.now.isoformat()]
    return redirect("portal:join_own")


@never_cache
def own(request: HttpRequest) -> HttpResponse:
    at = present()
    matter = _shown(request, at=at)
    if matter is None:
        return redirect("portal:join")
    form = Own(request.POST or None, edition=at.edition)
    if request.method == "POST" and form.is_valid() and _joined(request, form=form, matter=matter, at=at):
        request.session.pop(KEY, None)
        return redirect("portal:receipt")
    types = [at.edition.pollution[code] for code in matter.types if code in at.edition.pollution]
    context = {
        "form": form,
        "matter": matter,
        "types": types,
        "county": county_name(matter.county),
        "once": request.POST.get("once") or str(uuid4()),
        "offer": offer(at.now) if crowded(_address(request), now=at.now) else None,
        "today": at.today,
    }
    return render(request, "portal/join_own.html", context)


def _shown(request: HttpRequest, *, at: Present) -> Matter | None:
    """What the code opened, for an hour in this browser, and only while the code holds."""
    invitation, since = request.session.get(KEY) or (0, "")
    if not since or at.now - datetime.fromisoformat(since) >= LASTS:
        return None
    return again(invitation, now=at.now)


def _joined(request: HttpRequest, *, form: Own, matter: Matter, at: Present) -> bool:
    address = _address(request)
    if crowded(address, now=at.now) and not passed(request.POST, now=at.now):
        form.add_error(None, _("现在提交的人多，请完成下面这一步，再按一次“提交”。"))
        return False
    key = f"join/{matter.invitation}/{request.POST.get('once', '')[:60]}"
    try:
        attempts.refuse_flood(address, now=at.now)
        given = cast("Sign", inputs.read(Sign, data=sign_of(form, matter=matter)))
        joined = join_in(given, number=matter.digits, key=key, now=at.now)
    except TooManySubmissions as flood:
        form.add_error(None, _(str(flood)))
    except inputs.InputRefused as refused:
        for error in refused.errors:
            form.add_error(None, error.sentence)
    except MoveRefused as closed:
        form.add_error(None, refusal(closed.refusal))
    else:
        attempts.note_submission(address, now=at.now)
        receipt.remember_joined(request, joined=joined)
    return not form.errors


def sign_of(form: Own, *, matter: Matter) -> dict[str, Any]:
    given = form.cleaned_data
    named = given.get("manner") == "named"
    who = {name: given.get(name) or "" for name in WHO} if named else {}
    return {
        "invitation": matter.invitation,
        "words": given["words"],
        "claims": claims_of(given["wanted"]),
        "petitioner": who,
        "reply_channel": (given.get("reply_channel") or "") if named else "",
    }


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))

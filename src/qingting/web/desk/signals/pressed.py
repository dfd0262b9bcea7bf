"""Pressure to withdraw 撤回中的压力: for the city's supervisors; to whoever holds the petition this page does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qingting.journeys.inputs import InputRefused, read
from qingting.journeys.pressed import SeenTo, SignUnknown, see_to
from qingting.oversight.withdrawals.models import PressedSign
from qingting.oversight.withdrawals.selectors import listed, may_watch, waiting
from qingting.oversight.withdrawals.services import done_about, why_of
from qingting.people.language import unit_name
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.letting_go import who

SIZE = 100
UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Row:
    """`words` are the petitioner's own; nobody else reads them."""

    sign: PressedSign
    who: str
    unit: str
    words: str
    done: str
    by: str


@require_http_methods(["GET", "POST"])
@page
def pressed(request: OfficerRequest) -> HttpResponse:
    if not may_watch(request.actor):
        raise Http404
    if request.method != "POST":
        return _page(request)
    try:
        given = cast("SeenTo", read(SeenTo, data={"done": request.POST.get("done", "")}))
        key = request.POST.get("sign", "")
        see_to(int(key) if key.isdecimal() else 0, given=given, actor=request.actor, now=request.now)
    except SignUnknown:
        raise Http404 from None
    except InputRefused as refused:
        return _page(request, wrong=refused.errors[0].sentence)
    messages.success(request, gettext("已记录。"))
    return redirect("desk:pressed")


def _page(request: OfficerRequest, *, wrong: str = "") -> HttpResponse:
    context = {
        "rows": [_row(sign) for sign in listed(request.actor, count=SIZE)],
        "waiting": waiting(request.actor),
        "wrong": wrong,
        "tried": request.POST.get("sign", ""),
        "typed": request.POST.get("done", ""),
        "today": request.today,
    }
    return render(request, "desk/signals/pressed.html", context, status=UNPROCESSABLE if wrong else 200)


def _row(sign: PressedSign) -> Row:
    withdrawal = sign.withdrawal
    return Row(
        sign,
        who(str(withdrawal.signer)),
        unit_name(withdrawal.unit),
        why_of(withdrawal).words,
        done_about(sign),
        unit_name(sign.account.unit) if sign.account else "",
    )

"""Withdraw one's petition in two steps, and take that back. What goes on all the same is said before and after."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qingting.journeys.inputs import Input
from qingting.journeys.perform import Request, perform
from qingting.journeys.signed import key_of, signer_of
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import public_view
from qingting.journeys.undo_withdrawal import UndoWithdrawal
from qingting.journeys.withdraw import OwnWithdrawal
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from qingting.rules.edition import load_edition
from qingting.rules.moves import MoveRefused
from qingting.web.portal.present import Present, present
from qingting.web.portal.question import passage
from qingting.web.portal.seen import petition_of
from qingting.web.templatetags.qingting import refusal

LONGEST = 1000


class Why(forms.Form):
    """Both may be left empty; only the city's supervisors read them."""

    reason = forms.ChoiceField(
        label=gettext_lazy("为什么撤回"),
        help_text=gettext_lazy("可以不说。承办单位看不到您选了什么、写了什么。"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("solved", gettext_lazy("问题已经解决")),
            ("unwanted", gettext_lazy("不想再反映了")),
            ("pressed", gettext_lazy("有人劝我、要我撤回，或者给我压力")),
            ("other", gettext_lazy("其他")),
        ],
        error_messages={"invalid_choice": gettext_lazy("请从列出的几项里选，或者不选。")},
    )
    words = passage(
        gettext_lazy("还想说的"),
        limit=LONGEST,
        help=gettext_lazy("比如是谁、怎样要您撤回。只有市级督办人能看，不告诉承办单位。"),
    )


@never_cache
def withdraw(request: HttpRequest, digits: str) -> HttpResponse:
    """First what ends and what goes on, then once more: is that meant."""
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    if "withdraw" not in public_view(petition, now=at.now).may:
        messages.error(request, _("这件现在不能撤回：已经撤回，或者已经办完。"))
        return redirect("portal:case", digits=digits)
    form = Why(request.POST or None)
    asked = request.method == "POST" and form.is_valid()
    if asked and request.POST.get("sure") == "yes":
        given = OwnWithdrawal(signer=key_of(signer_of(petition)), **form.cleaned_data)
        if moved(request, verb="withdraw", given=given, petition=petition, at=at):
            messages.success(request, _("已撤回。改变主意的，可以在这一页恢复。"))
        return redirect("portal:case", digits=digits)
    context: dict[str, Any] = {
        "form": form,
        "petition": petition,
        "term": load_edition(petition.edition).terms["undo_withdrawal"],
        "others": petition.people > 1,
    }
    return render(request, "portal/withdraw_sure.html" if asked else "portal/withdraw.html", context)


@require_POST
def undo(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    given = UndoWithdrawal(signer=key_of(signer_of(petition)))
    if moved(request, verb="undo_withdrawal", given=given, petition=petition, at=at):
        messages.success(request, _("已恢复，继续办理并答复您。"))
    return redirect("portal:case", digits=digits)


def moved(request: HttpRequest, *, verb: str, given: Input, petition: Petition, at: Present) -> bool:
    """A second press finds it done and says so in the words of the table."""
    try:
        perform(JOURNEYS[verb], given=given, request=Request(petition.digits), actor=PETITIONER, now=at.now)
    except MoveRefused as refused:
        messages.error(request, refusal(refused.refusal))
        return False
    return True

"""The bank's lists 银行清单: who claimed into an account goes onto a list that only the bank can open."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingting.journeys.bank_lists import make_list
from qingting.journeys.inputs import InputRefused
from qingting.rewards.models import BankList
from qingting.rewards.selectors import bank_key, to_send
from qingting.rules.moves import MoveRefused
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.permitted import sentence
from qingting.web.desk.rewards.door import hands_over, only, page
from qingting.web.desk.rewards.listing import words

SHOWN = 50
UNPROCESSABLE = 422
SEALED = "application/pkcs7-mime"


class ListForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label=_("制作清单的事由"),
        max_length=120,
        help_text=_("举报人会看到日期和事由；不要写姓名、账号。"),
        error_messages={"required": _("请填写事由。"), "max_length": _("事由最多 120 字。")},
    )


@require_http_methods(["GET", "POST"])
@page
@only(hands_over)
def bank(request: OfficerRequest) -> HttpResponse:
    form = ListForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid() and _made(request, form=form):
            messages.success(request, gettext("清单已经制作并密封，请下载后交给银行。"))
            return redirect("desk:reward_bank")
        return _page(request, form=form, status=UNPROCESSABLE)
    return _page(request, form=form)


def _made(request: OfficerRequest, *, form: ListForm) -> bool:
    try:
        make_list(reason=form.cleaned_data["reason"], actor=request.actor, now=request.now)
    except InputRefused as refused:
        for error in refused.errors:
            form.add_error(None, error.sentence)
    except MoveRefused as refused_move:
        form.add_error(None, sentence(refused_move.refusal))
    return not form.errors


def _page(request: OfficerRequest, *, form: ListForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "waiting": to_send()[:500],
        "lists": BankList.objects.select_related("account").defer("sealed")[:SHOWN],
        "bank_key": bank_key(day=request.today),
        **words(request),
    }
    return render(request, "desk/rewards/bank.html", context, status=status)


@require_GET
@page
@only(hands_over)
def one(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    """The sealed file; only the bank opens it."""
    found = BankList.objects.filter(pk=key).first()
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.sealed), content_type=SEALED)
    response["Content-Disposition"] = f'attachment; filename="{found.at:%Y%m%d}-{found.count}.p7m"'
    return response

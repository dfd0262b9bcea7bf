"""The fund 奖励资金: each year's budget, what is set aside, paid and free, and every movement; finance enters the budget."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingting.journeys.rewarding import sentence_of
from qingting.rewards import fund as book
from qingting.rewards.fund import By, FundRefused
from qingting.rewards.selectors import entries, years
from qingting.text.money import fen_of
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.rewards.door import MOVEMENTS, keeps_fund, only, page
from qingting.web.desk.rewards.listing import words

SHOWN = 200
UNPROCESSABLE = 422
FIRST_YEAR, LAST_YEAR = 2020, 2190
MORE, LESS = "more", "less"


class BudgetForm(forms.Form):
    use_required_attribute = False

    year = forms.IntegerField(
        label=_("年度"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            "required": _("请填写年度。"),
            "invalid": _("年度请填四位数字，例如 2026。"),
            "min_value": _("年度请填四位数字，例如 2026。"),
            "max_value": _("年度请填四位数字，例如 2026。"),
        },
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    way = forms.ChoiceField(
        label=_("安排或核减"),
        choices=[(MORE, _("安排、追加")), (LESS, _("核减"))],
        initial=MORE,
        widget=forms.RadioSelect,
    )
    amount = forms.CharField(
        label=_("金额（元）"),
        max_length=20,
        error_messages={"required": _("请填写金额。")},
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal", "autocomplete": "off"}),
    )
    line = forms.CharField(
        label=_("预算科目"),
        max_length=80,
        help_text=_("写科目编码和名称。"),
        error_messages={"required": _("请填写预算科目。"), "max_length": _("预算科目最多 80 字。")},
    )
    basis = forms.CharField(
        label=_("依据"),
        max_length=200,
        help_text=_("预算批复或追加文件的文号。"),
        error_messages={"required": _("请填写依据。"), "max_length": _("依据最多 200 字。")},
    )

    def clean_amount(self) -> int:
        found = fen_of(self.cleaned_data["amount"])
        if not found:
            raise forms.ValidationError(_("金额请填大于 0 的数，最多两位小数，例如 50000。"))
        return found


@require_http_methods(["GET", "POST"])
@page
def fund(request: OfficerRequest) -> HttpResponse:
    if request.method == "POST":
        return _set(request)
    return _page(request, form=BudgetForm(initial={"year": request.today.year}))


@only(keeps_fund)
def _set(request: OfficerRequest) -> HttpResponse:
    form = BudgetForm(request.POST)
    if form.is_valid() and _written(request, form=form):
        messages.success(request, gettext("已登记。"))
        return redirect("desk:reward_fund")
    return _page(request, form=form, status=UNPROCESSABLE)


def _written(request: OfficerRequest, *, form: BudgetForm) -> bool:
    given = form.cleaned_data
    amount = given["amount"] if given["way"] == MORE else -given["amount"]
    by = By(request.actor.account_id, request.now)
    try:
        book.record_budget(given["year"], amount=amount, line=given["line"], basis=given["basis"], by=by)
    except FundRefused as refused:
        form.add_error("amount", sentence_of(refused))
    return not form.errors


def _page(request: OfficerRequest, *, form: BudgetForm, status: int = 200) -> HttpResponse:
    rows = list(years())
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else (rows[0].year if rows else 0)
    context: dict[str, Any] = {
        "years": rows,
        "year": year,
        "entries": entries(year)[:SHOWN],
        "movements": MOVEMENTS,
        "form": form if keeps_fund(request) else None,
        **words(request),
    }
    return render(request, "desk/rewards/fund.html", context, status=status)

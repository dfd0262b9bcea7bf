"""Settings 奖励设置: the amounts, dated and with their document; the bank's certificate; and the scheme, row by row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingting.rewards.models import Tariff
from qingting.rewards.sealing import CertificateRefused, read
from qingting.rewards.selectors import amounts, bank_key
from qingting.rewards.services import keep_key, set_amount
from qingting.rules.reward_book import reward_book
from qingting.text.money import fen_of
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.rewards.door import heads_office, only, page
from qingting.web.desk.rewards.listing import words
from qingting.web.templatetags.qingting import said

UNPROCESSABLE = 422
SECTIONS = {
    "conditions": _("奖励条件"),
    "acts": _("奖励范围"),
    "exclusions": _("不予奖励的情形"),
    "refusals": _("不予奖励的理由"),
    "choices": _("其他规则"),
}
CERTIFICATE = {
    "unreadable": _("读不出证书；请粘贴银行提供的 PEM 证书全文，从 -----BEGIN CERTIFICATE----- 开始。"),
    "no_rsa": _("证书须是 2048 位以上的 RSA 证书；请向银行索取。"),
    "expired": _("证书已经过期；请向银行索取新的证书。"),
}


class AmountForm(forms.Form):
    use_required_attribute = False

    tier = forms.ChoiceField(label=_("档次"), widget=forms.RadioSelect)
    amount = forms.CharField(
        label=_("金额（元）"),
        max_length=20,
        error_messages={"required": _("请填写金额。")},
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal", "autocomplete": "off"}),
    )
    from_on = forms.DateField(
        label=_("自哪一天起执行"),
        error_messages={"required": _("请填写日期。"), "invalid": _("请写成 2026-01-31 这样的日期。")},
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    basis = forms.CharField(
        label=_("依据"),
        max_length=200,
        help_text=_("定标准的文件和文号。"),
        error_messages={"required": _("请填写依据。"), "max_length": _("依据最多 200 字。")},
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        tiers: Any = self.fields["tier"]
        tiers.choices = [(tier.code, said(tier)) for tier in reward_book().tiers.values()]
        tiers.error_messages["required"] = _("请选择档次。")

    def clean_amount(self) -> int:
        found = fen_of(self.cleaned_data["amount"])
        if not found:
            raise forms.ValidationError(_("金额请填大于 0 的数，最多两位小数，例如 500。"))
        return found


class KeyForm(forms.Form):
    use_required_attribute = False

    certificate = forms.CharField(
        label=_("发放银行的证书（PEM）"),
        max_length=20_000,
        help_text=_("发放清单只有持有对应私钥的银行能打开。"),
        error_messages={"required": _("请粘贴证书。")},
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )


@require_http_methods(["GET", "POST"])
@page
def settings(request: OfficerRequest) -> HttpResponse:
    if request.method == "POST":
        return _set(request)
    return _page(request, amount=AmountForm(initial={"from_on": request.today}), key=KeyForm())


@only(heads_office)
def _set(request: OfficerRequest) -> HttpResponse:
    amount, key = AmountForm(initial={"from_on": request.today}), KeyForm()
    if "certificate" in request.POST:
        key = KeyForm(request.POST)
        done = key.is_valid() and _key_kept(request, form=key)
    else:
        amount = AmountForm(request.POST)
        done = amount.is_valid() and _amount_set(request, form=amount)
    if done:
        messages.success(request, gettext("已登记。"))
        return redirect("desk:reward_settings")
    return _page(request, amount=amount, key=key, status=UNPROCESSABLE)


def _amount_set(request: OfficerRequest, *, form: AmountForm) -> bool:
    """Never for days gone by: what was reserved then was reserved by the amount of then."""
    given = form.cleaned_data
    if given["from_on"] < request.today:
        form.add_error("from_on", gettext("不能早于今天；已经核定的奖励按当时的标准。"))
        return False
    set_amount(
        given["tier"],
        amount=given["amount"],
        from_on=given["from_on"],
        basis=given["basis"],
        account_id=request.actor.person_id,
        now=request.now,
    )
    return True


def _key_kept(request: OfficerRequest, *, form: KeyForm) -> bool:
    pem = form.cleaned_data["certificate"]
    try:
        found = read(pem, today=request.today)
    except CertificateRefused as refused:
        form.add_error("certificate", CERTIFICATE[refused.code])
        return False
    keep_key(pem, said=found, account_id=request.actor.person_id, now=request.now)
    return True


def _page(request: OfficerRequest, *, amount: AmountForm, key: KeyForm, status: int = 200) -> HttpResponse:
    scheme = reward_book()
    context: dict[str, Any] = {
        "amounts": [(scheme.tiers[one.tier], one) for one in amounts(list(scheme.tiers), day=request.today)],
        "tariffs": Tariff.objects.select_related("account").order_by("-id")[:50],
        "bank_key": bank_key(day=request.today),
        "amount_form": amount if heads_office(request) else None,
        "key_form": key if heads_office(request) else None,
        "sections": [(name, label, list(getattr(scheme, name).values())) for name, label in SECTIONS.items()],
        **words(request),
    }
    return render(request, "desk/rewards/settings.html", context, status=status)

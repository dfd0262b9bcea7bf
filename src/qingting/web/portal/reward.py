"""The reward of one petition for who reported: apply, claim into an account or at the counter, or give it up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.reward_view import PublicReward, RewardNotOpen, open_moves, reward_of, with_share
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import public_view
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from qingting.rules.moves import MoveRefused
from qingting.rules.reward_book import reward_book
from qingting.web.portal.present import Present, present
from qingting.web.portal.question import passage, words
from qingting.web.portal.seen import petition_of
from qingting.web.templatetags.qingting import refusal

DONE: Mapping[str, Promise] = {
    "apply_reward": gettext_lazy("已提交申请，结果会写在这里。"),
    "claim_reward": gettext_lazy("已登记领取。发放之后，这里会写明。"),
    "waive_reward": gettext_lazy("已记下，您放弃了奖励。"),
}


class Apply(forms.Form):
    reason = passage(
        gettext_lazy("申请说明"),
        limit=2_000,
        help=gettext_lazy("第一次申请可不填；不予奖励后再申请的，请写明新的理由。"),
    )


class Claim(forms.Form):
    unmarked = ("holder", "bank", "account")
    way = forms.ChoiceField(
        label=gettext_lazy("怎样领取"),
        widget=forms.RadioSelect,
        choices=[
            ("bank", gettext_lazy("转入我的银行账户")),
            ("pickup", gettext_lazy("凭领奖编号和领奖码到窗口领取")),
        ],
        error_messages={
            "required": gettext_lazy("请选择怎样领取。"),
            "invalid_choice": gettext_lazy("请从列出的两项里选。"),
        },
    )
    holder = words(gettext_lazy("户名"), limit=60, help=gettext_lazy("须是您反映时登记的姓名。转账的填写。"))
    bank = words(gettext_lazy("开户银行"), limit=80, help=gettext_lazy("写到网点。"))
    account = words(
        gettext_lazy("账号"),
        limit=40,
        help=gettext_lazy("加密保存，只交给发放银行；财政和承办人员都看不到。"),
    )


FORMS: Mapping[str, type[forms.Form]] = {
    "apply_reward": Apply,
    "claim_reward": Claim,
    "waive_reward": forms.Form,
}


@never_cache
def reward(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    told = reward_of(petition)
    open_now = open_moves(petition, told=told, may=public_view(petition, now=at.now).may)
    verb = request.POST.get("verb", "")
    form = FORMS[verb](request.POST) if verb in FORMS else None
    if form is not None and verb not in open_now:
        form.add_error(None, _(str(RewardNotOpen())))
    if form is not None and form.is_valid() and asked(petition, told=told, verb=verb, form=form, at=at):
        messages.success(request, str(DONE[verb]))
        return redirect("portal:reward", digits=digits)
    context: dict[str, Any] = {
        "petition": petition,
        "reward": told,
        "open_now": open_now,
        "apply": _shown("apply_reward", form=form, verb=verb),
        "claim": _shown("claim_reward", form=form, verb=verb),
        "waiving": form if verb == "waive_reward" else None,
        "once": request.POST.get("once") or str(uuid4()),
        "scheme": reward_book(),
        "today": at.today,
    }
    return render(request, "portal/reward.html", context)


def _shown(which: str, *, form: forms.Form | None, verb: str) -> forms.Form:
    return form if form is not None and verb == which else FORMS[which]()


def asked(petition: Petition, *, told: PublicReward | None, verb: str, form: forms.Form, at: Present) -> bool:
    """Once, whatever is pressed twice; a refusal stands over the form and what was typed stays."""
    data = with_share(
        {name: value for name, value in form.cleaned_data.items() if value}, verb=verb, told=told
    )
    key = f"reward/{petition.digits}/{verb}/{form.data.get('once', '')[:40]}"
    try:
        given = inputs.read(JOURNEYS[verb].given, data=data)
        perform(
            JOURNEYS[verb],
            given=given,
            request=Request(petition.digits, key=key),
            actor=PETITIONER,
            now=at.now,
        )
    except MoveRefused as refused:
        form.add_error(None, refusal(refused.refusal))
    except inputs.InputRefused as refused_input:
        for error in refused_input.errors:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
    return not form.errors

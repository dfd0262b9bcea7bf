"""Who is let in to the pages of rewards, and what stages, states and movements are called there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingting.people.access import CASE_ROLES, Actor
from qingting.rewards.selectors import RewardUnknown
from qingting.rules.edition import edition_on
from qingting.web.desk.door import OfficerRequest, Page, admitting
from qingting.web.desk.roles import FORBIDDEN

MONEY = frozenset({"finance", "payer"})
STAGES: Mapping[str, Promise] = {
    "asked": _("待认定"),
    "examined": _("待法制审核"),
    "checked": _("待核定资金"),
    "funded": _("待决定"),
    "granted": _("待领取、发放"),
    "closed": _("已办完"),
    "refused": _("不予奖励"),
    "waived": _("已放弃"),
}
SHARES: Mapping[str, Promise] = {
    "open": _("待领取"),
    "claimed": _("已登记领取"),
    "sent": _("已移交银行"),
    "paid": _("已发放"),
    "waived": _("已放弃"),
    "lapsed": _("逾期未领"),
}
WAYS: Mapping[str, Promise] = {"bank": _("转账"), "pickup": _("窗口")}
MOVEMENTS: Mapping[str, Promise] = {
    "budget": _("安排预算"),
    "cut": _("核减预算"),
    "reserve": _("核定"),
    "release": _("退回"),
    "pay": _("发放"),
}


def page(view: Page) -> Page:
    """For case workers and for who keeps the money; a reward that may not be seen does not exist."""

    @wraps(view)
    def found(request: OfficerRequest, **named: Any) -> HttpResponse:
        try:
            return view(request, **named)
        except RewardUnknown:
            raise Http404 from None

    return admitting(CASE_ROLES | MONEY)(found)


def only(may: Callable[[OfficerRequest], bool]) -> Callable[[Page], Page]:
    """The others are told whose page it is."""

    def decorate(view: Page) -> Page:
        @wraps(view)
        def admitted(request: OfficerRequest, **named: Any) -> HttpResponse:
            if not may(request):
                return render(request, "desk/not_yours.html", {"whose": "rewards"}, status=FORBIDDEN)
            return view(request, **named)

        return admitted

    return decorate


def _of(actor: Actor, *, role: str, unit: Any) -> bool:
    return role in actor.roles and actor.unit_code == unit


def keeps_fund(request: OfficerRequest) -> bool:
    return _of(request.actor, role="finance", unit=edition_on(request.today).option("reward_fund"))


def heads_office(request: OfficerRequest) -> bool:
    return _of(request.actor, role="unit_head", unit=edition_on(request.today).option("reward_office"))


def hands_over(request: OfficerRequest) -> bool:
    """The officer of the ecology bureau who makes the bank's lists, and handles no petition besides."""
    own = _of(request.actor, role="payer", unit=edition_on(request.today).option("reward_office"))
    return own and not request.actor.roles & CASE_ROLES

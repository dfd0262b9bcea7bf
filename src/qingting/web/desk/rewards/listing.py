"""Rewards 举报奖励: whose turn it is first; for who keeps the money their numbers and sums alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingting.rewards.models import Award
from qingting.rewards.selectors import MONEY_ONLY, amounts, keeps_money, seen_by
from qingting.rules.edition import edition_on
from qingting.rules.reward_book import reward_book
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.rewards.door import (
    SHARES,
    STAGES,
    hands_over,
    heads_office,
    keeps_fund,
    page,
)

SHOWN = 200
# Of each stage, whose step is next; the last two are the office's.
TURNS = (("handler", "asked"), ("legal", "examined"), ("unit_head", "funded"), ("finance", "checked"))


@page
def rewards(request: OfficerRequest) -> HttpResponse:
    money = keeps_money(request.actor)
    rows = list(_shown(request, money=money)[:SHOWN])
    mine = _mine(request)
    context: dict[str, Any] = {
        "mine": [row for row in rows if row.stage in mine],
        "others": [row for row in rows if row.stage not in mine],
        "full": len(rows) == SHOWN,
        "unset": unset(request),
        **words(request),
    }
    return render(request, f"desk/rewards/{'money_list' if money else 'list'}.html", context)


def _shown(request: OfficerRequest, *, money: bool) -> QuerySet[Award]:
    found = seen_by(request.actor).prefetch_related("shares")
    if money:
        return found.only(*MONEY_ONLY)
    asked = request.GET.get("q", "").strip()[:40]
    if asked:
        found = found.filter(Q(number__icontains=asked) | Q(petition__number__icontains=asked))
    return found.select_related("petition__holder").defer("petition__searchable", "petition__search")


def _mine(request: OfficerRequest) -> frozenset[str]:
    """The stages whose next step is this officer's."""
    office = edition_on(request.today).option("reward_office")
    roles, here = request.actor.roles, request.actor.unit_code == office
    ready = {"handler": True, "legal": here, "unit_head": here, "finance": keeps_fund(request)}
    stages = {stage for role, stage in TURNS if role in roles and ready[role]}
    return frozenset(stages | ({"granted"} if roles & {"finance", "payer"} else set()))


def unset(request: OfficerRequest) -> Sequence[str]:
    """Tiers that have no amount: nothing of them can be paid."""
    known = amounts(list(reward_book().tiers), day=request.today)
    return [one.tier for one in known if one.now is None]


def words(request: HttpRequest) -> dict[str, Any]:
    """What every page of rewards needs to name things, and which pages this officer has."""
    desk: Any = request
    return {
        "scheme": reward_book(),
        "stages": STAGES,
        "states": SHARES,
        "today": desk.today,
        "edition": edition_on(desk.today),
        "may_fund": keeps_fund(desk),
        "may_set": heads_office(desk),
        "may_send": hands_over(desk),
    }

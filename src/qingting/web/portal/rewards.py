"""The rewards guide 举报奖励: what is rewarded, for whom, how much, in plain words, each with its clause or marked local."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingting.rewards.selectors import amounts, years
from qingting.rules.reward_book import reward_book
from qingting.web.portal.present import present
from qingting.web.portal.shared import shared


@shared("rewards")
def guide(request: HttpRequest) -> HttpResponse:
    at, scheme = present(), reward_book()
    known = amounts(list(scheme.tiers), day=at.today)
    context: dict[str, Any] = {
        "scheme": scheme,
        "amounts": [(scheme.tiers[one.tier], one) for one in known],
        "configured": any(one.now for one in known),
        "budgeted": years().filter(year=at.today.year).exists(),
        "terms": [at.edition.terms[code] for code in ("decide_reward", "claim_reward")],
        "today": at.today,
    }
    return render(request, "portal/rewards.html", context)

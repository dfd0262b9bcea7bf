"""Receptions to come and past, and key cases whose leader has not gone yet: listed as facts, without a verdict (D32, D36)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qingting.oversight.visits import selectors
from qingting.oversight.visits.selectors import NotGone
from qingting.people.models import Account
from qingting.petitions.selectors import LISTED, visible
from qingting.rules.edition import edition_on
from qingting.web.desk.choices import LEADER_WAYS
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.visits.door import page

PAST_DAYS = 90
SHOWN = 100


@require_GET
@page
def board(request: OfficerRequest) -> HttpResponse:
    edition, actor = edition_on(request.today), request.actor
    mine = selectors.counted(selectors.organised_by(actor))
    since = request.now - timedelta(days=PAST_DAYS)
    days = int(edition.option("leader_goes_days") or 0)
    seen = visible(actor).only(*LISTED, "digits")
    waiting = selectors.not_gone(seen, before=request.today - timedelta(days=days), most=SHOWN)
    context: dict[str, Any] = {
        "upcoming": mine.filter(ends_at__gte=request.now).order_by("starts_at")[:SHOWN],
        "past": mine.filter(ends_at__lt=request.now, ends_at__gte=since).order_by("-starts_at")[:SHOWN],
        "may_announce": selectors.leaders_of(actor).exists(),
        "not_gone": _with_names(waiting),
        "without": selectors.without_leader(seen).select_related("holder").order_by("received_at")[:SHOWN],
        "days": days,
        "ways": LEADER_WAYS,
        "edition": edition,
        "today": request.today,
    }
    return render(request, "desk/visits/board.html", context)


def _with_names(rows: Sequence[NotGone]) -> list[tuple[NotGone, str]]:
    accounts = Account.objects.filter(pk__in={row.leader_id for row in rows}).select_related("unit")
    names = {account.pk: f"{account.unit.short} {account.name}" for account in accounts}
    return [(row, names.get(row.leader_id, "")) for row in rows]

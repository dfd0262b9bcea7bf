"""Supervision orders 督办单: those to one's unit, those one gave, those of the scope; what waits for whom (五(二), D34)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from qingting.oversight.supervision.models import OPEN, Order
from qingting.oversight.supervision.selectors import orders_for
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.oversight.watching import frame
from qingting.web.desk.roles import for_ordered

SIZE = 50
PARTS = {
    "": _("没有销号的"),
    "mine": _("等本单位反馈的"),
    "answered": _("等本单位销号的"),
    "late": _("逾期没有反馈的"),
    "ended": _("已经结束的"),
}


@require_safe
@page
@for_ordered
def orders(request: OfficerRequest) -> HttpResponse:
    part = request.GET.get("part", "")
    part = part if part in PARTS else ""
    rows = _narrowed(orders_for(request.actor), part=part, request=request)
    context: dict[str, Any] = {
        **frame(request),
        "part": part,
        "parts": PARTS.items(),
        "page": Paginator(rows, SIZE).get_page(request.GET.get("page")),
        "own": request.user.unit_id,
    }
    return render(request, "desk/oversight/orders.html", context)


def _narrowed(rows: QuerySet[Order], *, part: str, request: OfficerRequest) -> QuerySet[Order]:
    if part == "ended":
        return rows.exclude(state__in=OPEN).order_by("-ended_on", "-id")
    if part == "mine":
        return rows.filter(to=request.user.unit_id, state="asked")
    if part == "answered":
        return rows.filter(by=request.user.unit_id, state="answered")
    if part == "late":
        return rows.filter(state="asked", due__lt=request.today)
    return rows.filter(state__in=OPEN)

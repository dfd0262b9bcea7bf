"""My work 我的办件: what the unit holds and has a day for, nearest first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from qingting.petitions.models import Petition
from qingting.petitions.selectors import LISTED, joint_work_of, work_of
from qingting.rules.edition import edition_on
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.figures import figures_of
from qingting.web.desk.keyset import DUE, sliced
from qingting.web.desk.rows import rows_of
from qingting.web.templatetags.qingting import SOON_DAYS

PARTS = {
    "overdue": _("只看逾期的"),
    "soon": _("只看三日内到期的"),
    "waiting": _("只看等信访人答复的"),
    "joint": _("只看请本单位协办的"),
}


@page
def work(request: OfficerRequest) -> HttpResponse:
    part = request.GET.get("part", "")
    part = part if part in PARTS else ""
    found = sliced(_narrowed(request, part=part), order=DUE, asked=request.GET)
    context: dict[str, Any] = {
        "part": part,
        "part_label": PARTS.get(part, ""),
        "slice": found,
        "rows": rows_of(found.rows, today=request.today),
        "figures": figures_of(request),
        "today": request.today,
        "edition": edition_on(request.today),
    }
    return render(request, "desk/work.html", context)


def _narrowed(request: OfficerRequest, *, part: str) -> QuerySet[Petition]:
    if part == "joint":
        return joint_work_of(request.actor).only(*LISTED, "digits")
    rows, today = work_of(request.actor).only(*LISTED, "digits"), request.today
    if part == "overdue":
        return rows.filter(next_due__lt=today)
    if part == "soon":
        return rows.filter(next_due__range=(today, today + timedelta(days=SOON_DAYS)))
    if part == "waiting":
        return rows.filter(state="replied")
    return rows

"""The register of enforcement cases 立案查处, and verified violations that nothing followed on (五(三), D37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingting.journeys.step import calendar_of
from qingting.oversight.enforcement import selectors
from qingting.oversight.enforcement.models import Case, Decision
from qingting.people.language import unit_name
from qingting.petitions.selectors import LISTED, visible
from qingting.rules.due import due
from qingting.rules.edition import edition_on
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.table_lines import csv_lines
from qingting.web.places import COUNTIES, county_name
from qingting.web.templatetags.qingting import said

PER_PAGE = 50
UNANSWERED_SHOWN = 50
STATES = {"filed": _("已立案"), "decided": _("已决定"), "closed": _("已结案")}
NAMES = ("unit", "county", "state", "decided", "public")
DAYS = ("since", "until")
COLUMNS: Sequence[Any] = (
    _("立案文号"), _("立案日期"), _("立案单位"), _("县区"), _("信访编号"), _("当事人"), _("违法行为"), _("进展"),
    _("处理决定"), _("决定文号"), _("决定日期"), _("罚款（元）"), _("公开"), _("结案日期"),
)  # fmt: skip


@require_GET
@page
def register(request: OfficerRequest) -> HttpResponse:
    by = _asked(request)
    pages: Paginator[Case] = Paginator(selectors.filtered(selectors.register(request.actor), by=by), PER_PAGE)
    found = pages.get_page(request.GET.get("page"))
    edition = edition_on(request.today)
    unanswered = selectors.unanswered(visible(request.actor)).only(*LISTED, "digits")
    context = {
        "page": found,
        "rows": [(case, _last_day(case) if case.state == "filed" else None) for case in found],
        "by": by,
        "query": request.GET.urlencode(),
        "unanswered": unanswered.select_related("holder").order_by("received_at", "id")[:UNANSWERED_SHOWN],
        "states": STATES.items(),
        "counties": COUNTIES.items(),
        "edition": edition,
        "today": request.today,
    }
    return render(request, "desk/enforcement/register.html", context)


@require_GET
@page
def as_csv(request: OfficerRequest) -> HttpResponse:
    """The same cases as a table; cells that a spreadsheet would take for a formula are kept as text."""
    rows = selectors.filtered(selectors.register(request.actor), by=_asked(request))
    table = "".join(csv_lines(COLUMNS, _rows(rows, request=request)))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cases.csv"'
    return response


def _asked(request: OfficerRequest) -> dict[str, Any]:
    by: dict[str, Any] = {name: request.GET.get(name, "")[:40].replace("\0", "") for name in NAMES}
    return by | {name: _day(request.GET.get(name, "")) for name in DAYS}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _last_day(case: Case) -> date:
    """By when the penalty is decided (行政处罚法 第六十条)."""
    calendar = calendar_of(case.petition.county)
    return due(edition_on(case.filed_on), calendar, term="decide_case", start=case.filed_on).on


def _rows(cases: QuerySet[Case], *, request: OfficerRequest) -> Iterator[list[str]]:
    words = edition_on(request.today).case_decisions
    for case in cases.iterator(chunk_size=500):
        decisions: Sequence[Decision | None] = list(case.decisions.all()) or [None]
        for decision in decisions:
            yield [*_of_case(case), *_of_decision(decision, words=words), str(case.closed_on or "")]


def _of_case(case: Case) -> list[str]:
    petition = case.petition
    return [
        case.document, str(case.filed_on), unit_name(case.unit), county_name(petition.county), petition.number,
        case.whom, case.violation, str(STATES[case.state]),
    ]  # fmt: skip


def _of_decision(decision: Decision | None, *, words: Any) -> list[str]:
    if decision is None:
        return [""] * 5
    fine = "" if decision.fine is None else str(decision.fine)
    public = gettext("是") if decision.public else gettext("否")
    return [said(words[decision.decided]), decision.document, str(decision.on), fine, public]

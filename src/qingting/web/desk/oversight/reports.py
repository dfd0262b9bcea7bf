"""受理办结报送: every acceptance, refusal, transfer and conclusion by itself before those who watch (五(二), D35)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from qingting.journeys.step import ZONE, day_of
from qingting.ledger.models import Entry
from qingting.oversight.supervision.feed import KINDS, SIZE, Reported, before, reports, told
from qingting.oversight.supervision.services import mark_seen
from qingting.rules.edition import Edition, edition_on
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.oversight.watching import frame, scope_for
from qingting.web.desk.roles import for_supervising
from qingting.web.desk.table_lines import csv_lines
from qingting.web.places import COUNTIES, county_name
from qingting.web.templatetags.qingting import said

MOST, BATCH, MARK = 10_000, 500, "~"
MOST_DIGITS = 19


class Filters(forms.Form):
    kind = forms.ChoiceField(label=_("事项"), required=False)
    county = forms.ChoiceField(label=_("县区"), required=False)
    since = forms.DateField(label=_("从"), required=False)
    until = forms.DateField(label=_("到"), required=False)
    key = forms.BooleanField(label=_("只看重点件"), required=False)
    unseen = forms.BooleanField(label=_("只看未阅的（近 30 日）"), required=False)

    def __init__(self, *given: Any, edition: Edition, **named: Any) -> None:
        super().__init__(*given, **named)
        kinds = [(kind, said(edition.moves[kind])) for kind in KINDS]
        self.fields["kind"].choices = [("", _("全部")), *kinds]  # type: ignore[attr-defined]
        self.fields["county"].choices = [("", _("全部")), *COUNTIES.items()]  # type: ignore[attr-defined]
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"})


@require_safe
@page
@for_supervising
def reports_page(request: OfficerRequest) -> HttpResponse:
    form = Filters(request.GET, edition=edition_on(request.today))
    rows = _asked(request, form=form)
    key = _key(request.GET.get("after", ""))
    found = list((before(rows, key=key) if key else rows)[: SIZE + 1])
    shown = found[:SIZE]
    context = {
        **frame(request),
        "form": form,
        "rows": told(shown),
        "after": _text(shown[-1]) if len(found) > SIZE else "",
        "beyond": key is not None,
        "export": request.GET.urlencode(),
    }
    return render(request, "desk/oversight/reports.html", context)


@require_POST
@page
@for_supervising
def seen(request: OfficerRequest) -> HttpResponse:
    """Marks what stood on the page, as far as it may be seen; nothing that came since."""
    ids = [
        int(one) for one in request.POST.getlist("entry")[:SIZE] if one.isdecimal() and len(one) < MOST_DIGITS
    ]
    rows = reports(scope_for(request), by={}, unit=request.user.unit, now=request.now)
    mark_seen(rows.filter(pk__in=ids), actor=request.actor, now=request.now)
    return redirect("desk:reports")


@require_safe
@page
@for_supervising
def export(request: OfficerRequest) -> HttpResponse:
    form = Filters(request.GET, edition=edition_on(request.today))
    rows = _asked(request, form=form)[:MOST].iterator(chunk_size=BATCH)
    response = HttpResponse(csv_lines(COLUMNS, _rows(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="reports-{request.today:%Y%m%d}.csv"'
    return response


def _asked(request: OfficerRequest, *, form: Filters) -> Any:
    """What the form asks for; a filter that cannot be read narrows nothing and says so beside itself."""
    form.is_valid()
    by: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if value}
    for name, more in (("since", 0), ("until", 1)):
        if isinstance(by.get(name), date):
            by[name] = _midnight(by[name], days=more)
    return reports(scope_for(request), by=by, unit=request.user.unit, now=request.now)


def _midnight(day: date, *, days: int) -> datetime:
    return datetime.combine(min(day, date(2190, 1, 1)) + timedelta(days=days), time.min, tzinfo=ZONE)


def _key(text: str) -> tuple[datetime, int] | None:
    at, mark, last = text.partition(MARK)
    try:
        moment = datetime.fromisoformat(at) if mark else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None or not last.isdecimal() or len(last) >= MOST_DIGITS:
        return None
    return moment, int(last)


def _text(entry: Entry) -> str:
    return f"{entry.at.isoformat()}{MARK}{entry.pk}"


def _rows(entries: Iterator[Entry]) -> Iterator[Sequence[str]]:
    while batch := list(islice(entries, BATCH)):
        yield from map(_cells, told(batch))


COLUMNS: Sequence[Any] = (
    _("日期"), _("事项"), _("信访编号"), _("题目"), _("县区"), _("分类"), _("办理单位"), _("转往"), _("已阅"),
)  # fmt: skip


def _cells(one: Reported) -> list[str]:
    petition, entry = one.petition, one.entry
    edition = edition_on(entry.on)
    words: Mapping[str, Any] = edition.grades
    return [
        day_of(entry.at).isoformat(),
        said(edition.moves[entry.kind]) if entry.kind in edition.moves else entry.kind,
        petition.number,
        petition.title,
        county_name(petition.county),
        said(words[petition.grade]) if petition.grade in words else "",
        petition.holder.name,
        str(entry.data.get("to", "")),
        gettext("是") if one.seen else gettext("否"),
    ]

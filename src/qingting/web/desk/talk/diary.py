"""The observation diary as a page and as CSV, for who may see the petition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingting.journeys.diary import DiaryEntry, diary, observed
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.looking import looked_at
from qingting.web.desk.petition import about
from qingting.web.desk.table_lines import csv_lines
from qingting.web.desk.talk.entries import line_of
from qingting.web.hours import hours_of

COLUMNS = (
    _("观察时间"), _("记下的时间"), _("种类"), _("强弱"), _("强弱的说法"), _("持续多久"), _("天气和风"), _("说明"),
    _("文件数"), _("联名人"),
)  # fmt: skip


@require_GET
@page
def show(request: OfficerRequest, *, digits: str) -> HttpResponse:
    step = looked_at(request, digits=digits)
    entries = diary(step.chain, records=step.records)
    files = {one.digest: one for one in step.files if step.may_open(one)}
    context = {
        **about(step),
        "noted": len(entries),
        "hours": hours_of(observed(entries)),
        "diary": [line_of(one, files=[files[key] for key in one.digests if key in files]) for one in entries],
    }
    return render(request, "desk/talk/diary.html", context)


@require_GET
@page
def as_csv(request: OfficerRequest, *, digits: str) -> HttpResponse:
    """The words as this officer may have them; a cell that a spreadsheet would take for a formula is kept as text."""
    step = looked_at(request, digits=digits)
    rows = _rows(diary(step.chain, records=step.records))
    response = HttpResponse("".join(csv_lines(COLUMNS, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="diary-{step.petition.digits}.csv"'
    return response


def _rows(entries: Sequence[DiaryEntry]) -> Iterator[list[str]]:
    for line in map(line_of, entries):
        one = line.one
        times = [f"{at:%Y-%m-%d %H:%M}" for at in (one.at, one.noted_at)]
        words = [line.kind, str(one.strength), line.strength, line.lasted, one.weather, one.text]
        yield [*times, *words, str(len(one.digests)), one.signer or gettext("第一信访人")]

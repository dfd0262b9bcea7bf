"""One source: its figures, its calendar, the sign of many people, every petition that names it (D44)."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from qingting.journeys.step import ZONE
from qingting.oversight.sources.enterprises import listed
from qingting.oversight.sources.models import Source
from qingting.oversight.sources.selectors import concentrated, days, history, petitions_of, seen
from qingting.people.language import unit_name
from qingting.rules.edition import Edition, edition_on
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.roles import SUPERVISING, for_watching
from qingting.web.desk.sources.board import heading
from qingting.web.desk.sources.calendar import first_day, heat_of
from qingting.web.templatetags.qingting import said


@page
@for_watching
def one(request: OfficerRequest, *, key: int) -> HttpResponse:
    source = Source.objects.filter(pk=key).first()
    known = seen(request.actor)
    past = history(known, source=source) if source else None
    if source is None or past is None:
        raise Http404
    edition = edition_on(request.today)
    since = datetime.combine(first_day(request.today), time.min, tzinfo=ZONE)
    rows = petitions_of(known, source=source)
    context: dict[str, Any] = {
        "source": source,
        "history": past,
        "may_list": (may := source.kind == "enterprise" and bool(request.actor.roles & SUPERVISING)),
        "listed": may and listed().filter(key=source.key, county=source.county).exists(),
        "sign": concentrated([source.pk]).get(source.pk),
        "heat": heat_of(days(known, source=source, since=since), today=request.today),
        "rows": [
            (row, unit_name(row.petition.holder), _state(row.petition.state, edition=edition)) for row in rows
        ],
        "today": request.today,
        "edition": edition,
        **heading(source, edition=edition),
    }
    return render(request, "desk/sources/one.html", context)


def _state(code: str, *, edition: Edition) -> str:
    word = edition.states.get(code)
    return said(word) if word else code

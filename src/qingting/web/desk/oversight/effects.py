"""What came of it 回看: ratings, follow-ups, who is dissatisfied now, who had to come again after the end (四, D43)."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qingting.oversight.supervision import effects as reads
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.oversight.watching import frame, scope_for
from qingting.web.desk.roles import for_watching

DAYS, SHOWN = 90, 20


@require_safe
@page
@for_watching
def effects(request: OfficerRequest) -> HttpResponse:
    scope, since = scope_for(request), request.now - timedelta(days=DAYS)
    found = reads.effects(scope, since=since, until=request.now)
    shell = frame(request)
    context = {
        **shell,
        "days": DAYS,
        "effects": found,
        "ratings": [(word, found.ratings.get(code, 0)) for code, word in shell["edition"].ratings.items()],
        "not_followed_up": list(reads.not_followed_up(scope, today=request.today)[:SHOWN]),
        "came_again": list((again := reads.came_again(scope, since=since))[:SHOWN]),
        "again": again.count(),
        "dissatisfied": list(reads.dissatisfied(scope)[:SHOWN]),
    }
    return render(request, "desk/oversight/effects.html", context)

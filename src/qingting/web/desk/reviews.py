"""Publication review 公示审核: closing reports that wait for a second person, and those ready to be published."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from qingting.petitions.selectors import visible
from qingting.publication.models import ClosingReport
from qingting.publication.selectors import awaiting_review
from qingting.rules.edition import edition_on
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.rows import row_of

SHOWN = 200


@page
def reviews(request: OfficerRequest) -> HttpResponse:
    seen = visible(request.actor)
    waiting = awaiting_review().filter(petition__in=seen)[:SHOWN]
    ready = ClosingReport.objects.filter(state="reviewed", petition__in=seen)
    ready = ready.select_related("petition__holder", "author", "reviewer").order_by("id")[:SHOWN]
    edition = edition_on(request.today)
    context = {
        "waiting": [(report, row_of(report.petition, edition=edition)) for report in waiting],
        "ready": [(report, row_of(report.petition, edition=edition)) for report in ready],
        "mine": request.actor.account_id,
        "today": request.today,
        "edition": edition,
    }
    return render(request, "desk/reviews.html", context)

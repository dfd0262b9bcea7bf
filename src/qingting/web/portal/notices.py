"""Public notices: how matters ended, without a word on who petitioned."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from qingting.oversight.enforcement import selectors as enforcement
from qingting.people.language import either
from qingting.publication import selectors as publication
from qingting.publication.models import ClosingReport
from qingting.web.maps import region, shaded
from qingting.web.places import COUNTIES, county_name
from qingting.web.portal.present import present

PER_PAGE = 20
QUERY_LENGTH = 60


def notices(request: HttpRequest) -> HttpResponse:
    at = present()
    by = {
        name: request.GET.get(name, "").replace("\0", "")[:QUERY_LENGTH] for name in ("county", "type", "q")
    }
    rows = publication.filtered(publication.published(), by=by)
    pages: Paginator[ClosingReport] = Paginator(rows, PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    shown = publication.notices(rows, first=max(page.start_index() - 1, 0), count=PER_PAGE)
    context = {
        "map": region(),
        "shaded": shaded(region(), counts=publication.by_county()),
        "notices": [(notice, county_name(notice.county)) for notice in shown],
        "page": page,
        "by": by,
        "counties": COUNTIES.items(),
        "kinds": [(code, word) for code, word in at.edition.pollution.items() if "." not in code],
        "edition": at.edition,
        "today": at.today,
    }
    return render(request, "portal/notices.html", context)


def notice(request: HttpRequest, slug: str) -> HttpResponse:
    at = present()
    found = publication.notice(slug)
    past = publication.past_of(slug)
    if found is None and past:
        return render(request, "portal/notice_gone.html", {"past": past, "today": at.today}, status=410)
    if found is None:
        raise Http404
    context = {
        "notice": found,
        "past": past,
        "unit": either(found.unit, english=found.unit_en),
        "decisions": enforcement.published(slug),
        "county": county_name(found.county),
        "edition": at.edition,
    }
    return render(request, "portal/notice.html", context)

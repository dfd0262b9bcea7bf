"""Public notices: how matters ended, without a word on who petitioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from qingting.journeys.step import day_of
from qingting.oversight.enforcement import selectors as enforcement
from qingting.people.language import either
from qingting.publication import selectors as publication
from qingting.publication.selectors import Notice
from qingting.publication.shown import shown_with
from qingting.text.sought import Piece, excerpt, pieces
from qingting.web.maps import region, shaded
from qingting.web.places import COUNTIES, county_name
from qingting.web.portal.present import present
from qingting.web.portal.shared import shared
from qingting.web.portal.sought import choices, pages_of, sought_in

PER_PAGE = 20
READ = ("problem", "facts", "measures", "result")
SHOWS: dict[str, Promise] = {
    "before": gettext_lazy("整改前"),
    "after": gettext_lazy("整改后"),
    "scene": gettext_lazy("现场"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A notice in the list, what was looked for marked in its title and in a line of its text."""

    notice: Notice
    county: str
    title: Sequence[Piece]
    line: Sequence[Piece]


@shared("notices")
def notices(request: HttpRequest) -> HttpResponse:
    at = present()
    sought, known = sought_in(request), choices()
    pages = pages_of(sought.asked, size=PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    first = max(page.start_index() - 1, 0)
    shown = publication.notices(pages.object_list, first=first, count=page.end_index() - first)  # type: ignore[arg-type]
    context = {
        "map": region(),
        "shaded": shaded(region(), counts=known.counties),
        "rows": [_row(notice, words=sought.asked.words) for notice in shown],
        "page": page,
        # Where only the first thousand are shown, the day from which the others can be read.
        "beyond": day_of(shown[-1].published_at) if pages.more and not page.has_next() else None,
        "by": sought.asked,
        "mistakes": sought.mistakes,
        "counties": COUNTIES.items(),
        "kinds": [(code, word) for code, word in at.edition.pollution.items() if "." not in code],
        "units": known.units(),
        "edition": at.edition,
        "today": at.today,
    }
    return render(request, "portal/notices.html", context)


def _row(notice: Notice, *, words: Sequence[str]) -> Row:
    lines = (excerpt(getattr(notice, name), words=words) for name in READ)
    line = next((found for found in lines if found), ()) if words else ()
    return Row(notice, county_name(notice.county), pieces(notice.title, words=words), line)


@shared("notices")
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    at = present()
    found = publication.notice(slug)
    past = publication.past_of(slug)
    if found is None and past:
        return render(request, "portal/notice_gone.html", {"past": past, "today": at.today}, status=410)
    if found is None:
        raise Http404
    beside = shown_with([slug]).get(slug, ())
    context = {
        "notice": found,
        "pictures": [(one, SHOWS.get(one.shows, "")) for one in beside if one.picture],
        "papers": [one for one in beside if not one.picture],
        "past": past,
        "unit": either(found.unit, english=found.unit_en),
        "decisions": enforcement.published(slug),
        "county": county_name(found.county),
        "edition": at.edition,
    }
    return render(request, "portal/notice.html", context)

"""The first page: what to expect, by when, under which clause; this quarter; the latest notices."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from qingting.publication import selectors as publication
from qingting.rules.edition import Edition
from qingting.web.places import county_name
from qingting.web.portal.figures import figures
from qingting.web.portal.present import present
from qingting.web.portal.shared import shared

LATEST = 5
PROMISES: dict[str, Promise] = {
    "register": gettext_lazy("登记，给您编号和查询码"),
    "investigate": gettext_lazy("到现场调查核实"),
    "conclude": gettext_lazy("办结"),
    "recheck": gettext_lazy("您不满意，就复查，再答复"),
}


@dataclass(frozen=True, slots=True)
class Expect:
    """What the edition promises: how long, what, under which clause."""

    length: str
    what: str
    clause: str


def expectations(edition: Edition) -> list[Expect]:
    """Read from the edition in force, so that a new document changes the page."""
    found = []
    for code, promise in PROMISES.items():
        term = edition.terms.get(code)
        if term is None:
            continue
        what = str(promise)
        if term.extend_max:
            what = _("%(what)s；复杂的最多延 %(days)d 日，并告诉您理由") % {
                "what": what,
                "days": term.extend_max,
            }
        because = term.because[0]
        found.append(
            Expect(length=in_days(term.days), what=what, clause=f"{because.instrument} {because.clause}")
        )
    return found


def in_days(days: int) -> str:
    if days == 0:
        return _("当天")
    return ngettext("%(days)d 日", "%(days)d 日", days) % {"days": days}


@shared("notices")
def home(request: HttpRequest) -> HttpResponse:
    at = present()
    notices = publication.notices(publication.published(), first=0, count=LATEST)
    context = {
        "expectations": expectations(at.edition),
        "figures": figures(at),
        "notices": [(notice, county_name(notice.county)) for notice in notices],
        "edition": at.edition,
        "today": at.today,
    }
    return render(request, "portal/home.html", context)

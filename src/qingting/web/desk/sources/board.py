"""The list of hot spots 热点: sources with their figures, the signs of many people, the map, the weekly digests (D44)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from qingting.journeys.watch import many_on
from qingting.oversight.sources.models import Digest, Source
from qingting.oversight.sources.selectors import Asked, Spot, seen, spots
from qingting.oversight.sources.week import shown
from qingting.people.access import REGION_ROLES
from qingting.people.language import unit_name
from qingting.rules.edition import Edition, edition_on
from qingting.rules.given import as_day
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.roles import SUPERVISING, for_watching
from qingting.web.desk.sources.map import map_of
from qingting.web.places import COUNTIES, county_name
from qingting.web.templatetags.qingting import said

DAYS = (30, 90, 365)
DIGESTS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A source in words."""

    spot: Spot
    name: str
    type: str
    county: str


@page
@for_watching
def board(request: OfficerRequest) -> HttpResponse:
    edition, asked = edition_on(request.today), _asked(request)
    found = spots(seen(request.actor), asked=asked)
    context: dict[str, Any] = {
        "rows": [row_of(one, edition=edition) for one in found],
        "map": map_of(found),
        "asked": asked,
        "spans": DAYS,
        "counties": COUNTIES.items(),
        "types": _first_levels(edition),
        "many": many_on(request.today),
        "may_list": bool(request.actor.roles & SUPERVISING),
        "digests": _digests(request)[:DIGESTS],
        "today": request.today,
    }
    return render(request, "desk/sources/board.html", context)


@page
@for_watching
def digest(request: OfficerRequest, *, monday: str) -> HttpResponse:
    """The week as it stood when the bureau was told."""
    day = as_day(monday)
    kept = _digests(request).filter(monday=day).first() if day else None
    if kept is None:
        raise Http404
    edition = edition_on(request.today)
    parts = {
        name: _told(kept.content.get(name, ()), edition=edition)
        for name in ("top", "new", "growing", "concentrated")
    }
    context = {
        "digest": kept,
        "week": kept.content,
        "unit": unit_name(kept.unit),
        "today": request.today,
        **parts,
    }
    return render(request, "desk/sources/digest.html", context)


def _digests(request: OfficerRequest) -> QuerySet[Digest]:
    """They cover the whole region: for those who watch over it."""
    kept = Digest.objects.select_related("unit").order_by("-monday")
    return kept if request.actor.roles & REGION_ROLES else kept.none()


def _asked(request: OfficerRequest) -> Asked:
    days = request.GET.get("days", "")
    return Asked(
        request.now,
        days=int(days) if days in map(str, DAYS) else DAYS[1],
        county=_known(request.GET.get("county", ""), COUNTIES),
        type=request.GET.get("type", "")[:20],
    )


def _known(code: str, codes: Mapping[str, object]) -> str:
    return code if code in codes else ""


def _first_levels(edition: Edition) -> list[tuple[str, str]]:
    return [(code, said(word)) for code, word in edition.pollution.items() if "." not in code]


def row_of(spot: Spot, *, edition: Edition) -> Row:
    source = spot.source
    return Row(spot, shown(source.name), type_of(source.type, edition=edition), county_name(source.county))


def type_of(code: str, *, edition: Edition) -> str:
    word = edition.pollution.get(code)
    return said(word) if word else ""


def _told(rows: Sequence[Mapping[str, Any]], *, edition: Edition) -> list[dict[str, Any]]:
    """The kept codes in the reader's words."""
    return [
        {**row, "type": type_of(row["type"], edition=edition), "county": county_name(row["county"])}
        for row in rows
    ]


def heading(source: Source, *, edition: Edition) -> dict[str, str]:
    """What the page of one source is called."""
    return {
        "name": shown(source.name),
        "type": type_of(source.type, edition=edition),
        "county": county_name(source.county),
    }

"""Statistics 统计: twelve months in counts, by month, county and type; shares only where there is enough to share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingting.journeys.step import ZONE
from qingting.web.maps import region, shaded
from qingting.web.places import COUNTIES, county_name
from qingting.web.portal.figures import Figures, counted
from qingting.web.portal.present import Present, present
from qingting.web.portal.shared import shared
from qingting.web.templatetags.qingting import said

FRESH_SECONDS = 600
MONTHS = 12
# Below this a share would say more than is known.
ENOUGH = 30

RECEIVED = """
SELECT date_trunc('month', received_at AT TIME ZONE %(zone)s)::date, county,
       coalesce(nullif(split_part(types->>0, '.', 1), ''), 'other'), count(*)
  FROM petitions_petition WHERE received_at >= %(since)s GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` of the longest bar, in percent."""

    label: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Petitions received: by month (the first of it), county and type of the first level."""

    months: Mapping[date, int]
    counties: Mapping[str, int]
    types: Mapping[str, int]
    done: Figures

    @property
    def total(self) -> int:
        return sum(self.months.values())


@shared()
def show(request: HttpRequest) -> HttpResponse:
    at = present()
    found = counts(at)
    words = at.edition.pollution
    types = {
        said(words[code]) if code in words else code: count
        for code, count in sorted(found.types.items(), key=lambda item: -item[1])
    }
    context = {
        "since": min(found.months),
        "found": found,
        "enough": found.done.concluded >= ENOUGH,
        "enough_rated": found.done.rated >= ENOUGH,
        "in_time": percent(found.done.in_time, of=found.done.concluded),
        "content": percent(found.done.content, of=found.done.rated),
        "months": bars({f"{month:%Y-%m}": count for month, count in found.months.items()}),
        "counties": bars({county_name(code): found.counties.get(code, 0) for code in COUNTIES}),
        "types": bars(types),
        "map": region(),
        "shaded": shaded(region(), counts=found.counties),
        "unknown": found.counties.get("", 0),
    }
    return render(request, "portal/statistics.html", context)


def counts(at: Present) -> Counted:
    """At most ten minutes old; six queries when it is not."""
    first = _months(at.today)[0]
    found: Counted | None = cache.get(key := f"statistics:{at.today:%Y%m}")
    if found is None:
        found = _counted(first, today=at.today)
        cache.set(key, found, FRESH_SECONDS)
    return found


def _counted(first: date, *, today: date) -> Counted:
    since = datetime.combine(first, time(0), tzinfo=ZONE)
    months: dict[date, int] = dict.fromkeys(_months(today), 0)
    counties: dict[str, int] = {}
    types: dict[str, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(RECEIVED, {"since": since, "zone": ZONE.key})
        for month, county, kind, count in cursor.fetchall():
            for table, name in ((months, month), (counties, county), (types, kind)):
                _add(table, name, count)
    return Counted(months=months, counties=counties, types=types, done=counted(since))


def _add(table: dict[Any, int], name: Any, count: int) -> None:
    table[name] = table.get(name, 0) + count


def _months(today: date) -> list[date]:
    """The first of this month and of the eleven before it, in order."""
    number = today.year * 12 + today.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(number - MONTHS + 1, number + 1)]


def bars(rows: Mapping[str, int]) -> list[Bar]:
    most = max(rows.values(), default=0) or 1
    return [Bar(label, count, round(100 * count / most)) for label, count in rows.items()]


def percent(part: int, *, of: int) -> int:
    return round(100 * part / of) if of else 0

"""A week's figures for the weekly digest: new sources; the busiest of a month and those that grow in it (D44).

A week alone is too short to tell anything of a source: this city has a few petitions a week.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import get_default_timezone

from qingting.oversight.sources.models import Concentration, Sighting, Source
from qingting.oversight.sources.selectors import Asked, Crowd, Spot, concentrated, crowds, people, spots
from qingting.text.masking import redact

WEEK = timedelta(days=7)
MONTH, TOP = 30, 10
# A township at the head of a name is no person, whatever it sounds like.
_TOWN = re.compile(r"^.{1,8}?(?:街道|镇|乡)")


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days from a Monday on; `top` are sources of the month that ends with them, `new` came up in them."""

    monday: date
    petitions: int
    people: int
    top: Sequence[Spot]
    new: Sequence[tuple[Source, Crowd]]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def monday_before(today: date) -> date:
    """The Monday of the last whole week."""
    return today - timedelta(days=today.weekday() + 7)


def week_of(monday: date) -> Week:
    begins = datetime.combine(monday, time.min, get_default_timezone())
    rows = Sighting.objects.filter(at__gte=begins, at__lt=begins + WEEK)
    counted = rows.aggregate(petitions=Count("petition", distinct=True), people=people())
    ends = begins + WEEK - timedelta(microseconds=1)
    top = spots(Sighting.objects.all(), asked=Asked(ends, days=MONTH))
    return Week(monday, **counted, top=top, new=_new(rows, begins=begins))


def _new(rows: QuerySet[Sighting], *, begins: datetime) -> list[tuple[Source, Crowd]]:
    """Sources that no petition named before this week."""
    every = Sighting.objects.filter(source__in=rows.values("source"), at__lt=begins + WEEK)
    found = crowds(every, among=Q(first__gte=begins), most=TOP)
    sources = Source.objects.in_bulk([one.source for one in found])
    return [(sources[one.source], one) for one in found]


def content_of(week: Week) -> dict[str, Any]:
    """As it is kept: codes and figures; a person's name within the name of a source is starred out."""
    return {
        "from": week.monday.isoformat(),
        "to": week.sunday.isoformat(),
        "petitions": week.petitions,
        "people": week.people,
        "top": [_row(spot) for spot in week.top[:TOP]],
        "new": [_fresh(source, crowd=crowd) for source, crowd in week.new],
        "growing": [_row(spot) for spot in week.top if spot.grows][:TOP],
        "concentrated": [_crowd(one) for one in concentrated().values()],
    }


def _row(spot: Spot) -> dict[str, Any]:
    figures = {"petitions": spot.petitions, "people": spot.people, "before": spot.before}
    return {**_named(spot.source), **figures}


def _fresh(source: Source, *, crowd: Crowd) -> dict[str, Any]:
    return {**_named(source), "petitions": crowd.petitions, "people": crowd.people}


def _crowd(one: Concentration) -> dict[str, Any]:
    days = {"since": one.since.isoformat(), "until": one.until.isoformat()}
    return {**_named(one.source), "petitions": one.petitions, "people": one.people, **days}


def _named(source: Source) -> dict[str, Any]:
    return {"source": source.pk, "name": shown(source.name), "county": source.county, "type": source.type}


def shown(name: str) -> str:
    """The name of a source as lists and exports show it."""
    town = _TOWN.match(name)
    head = town[0] if town else ""
    return head + redact(name[len(head) :]).text

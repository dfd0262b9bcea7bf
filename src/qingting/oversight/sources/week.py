"""A week's figures for the weekly digest: the busiest sources, the new ones, those that grow (D44)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count
from django.utils.timezone import get_default_timezone

from qingting.oversight.sources.models import Concentration, Sighting, Source
from qingting.oversight.sources.selectors import Asked, Spot, concentrated, people, spots
from qingting.text.masking import redact

WEEK = timedelta(days=7)
TOP = 10


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days from a Monday on: sources with two petitions or more, the most first."""

    monday: date
    petitions: int
    people: int
    top: Sequence[Spot]

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
    return Week(monday, **counted, top=spots(Sighting.objects.all(), asked=Asked(ends, days=7)))


def content_of(week: Week) -> dict[str, Any]:
    """As it is kept: codes and figures; a person's name within the name of a source is starred out."""
    return {
        "from": week.monday.isoformat(),
        "to": week.sunday.isoformat(),
        "petitions": week.petitions,
        "people": week.people,
        "top": [_row(spot) for spot in week.top[:TOP]],
        "new": [_row(spot) for spot in week.top if spot.new][:TOP],
        "growing": [_row(spot) for spot in week.top if spot.grows][:TOP],
        "concentrated": [_crowd(one) for one in concentrated().values()],
    }


def _row(spot: Spot) -> dict[str, Any]:
    figures = {"petitions": spot.petitions, "people": spot.people, "before": spot.before}
    return {**_named(spot.source), **figures}


def _crowd(one: Concentration) -> dict[str, Any]:
    days = {"since": one.since.isoformat(), "until": one.until.isoformat()}
    return {**_named(one.source), "petitions": one.petitions, "people": one.people, **days}


def _named(source: Source) -> dict[str, Any]:
    return {"source": source.pk, "name": shown(source.name), "county": source.county, "type": source.type}


def shown(name: str) -> str:
    """The name of a source as lists and exports show it."""
    return redact(name).text

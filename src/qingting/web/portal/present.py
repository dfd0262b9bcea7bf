"""The one reading of the clock for a request, with the day and the edition that follow from it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from qingting.journeys.step import day_of
from qingting.rules.edition import Edition, edition_on


@dataclass(frozen=True, slots=True)
class Present:
    now: datetime
    today: date
    edition: Edition


def present() -> Present:
    now = timezone.now()
    today = day_of(now)
    return Present(now=now, today=today, edition=edition_on(today))

"""Office hours: when a unit may be reminded, by its own calendar. Nobody is reminded at night or on a day off."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import get_args

from qingting.journeys.inputs import County
from qingting.journeys.step import ZONE, calendar_of

OPENS, CLOSES = time(8), time(18)
DAY = timedelta(days=1)
REMINDERS = frozenset({"due_soon", "due_today", "overdue", "overdue_head", "overdue_above", "due_changed"})
COUNTIES = frozenset(get_args(County))


def is_working_day(day: date, *, unit: str) -> bool:
    """Nation and city, and the county's own holidays for its units."""
    county = unit.partition("-")[0]
    return not calendar_of(county if county in COUNTIES else "").day(day).off


def next_working_day(day: date, *, unit: str) -> date:
    """The first one after this day."""
    day += DAY
    while not is_working_day(day, unit=unit):
        day += DAY
    return day


def opening(now: datetime, *, unit: str) -> datetime:
    """Now, where the unit is at work; else when it will be next."""
    here = now.astimezone(ZONE)
    if is_working_day(here.date(), unit=unit) and here.time() < CLOSES:
        return max(now, datetime.combine(here.date(), OPENS, ZONE))
    return datetime.combine(next_working_day(here.date(), unit=unit), OPENS, ZONE)

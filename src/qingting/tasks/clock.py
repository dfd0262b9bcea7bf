"""The morning clock: units are told what ends soon, today, or has ended; once per clock and kind of day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from django.db.models import QuerySet
from procrastinate.contrib.django import app

from qingting.clocks.models import Clock
from qingting.clocks.selectors import joint_running, running
from qingting.journeys.step import day_of
from qingting.letters.services import Reminder, remind

SOON = timedelta(days=3)
BATCH = 1000


# 08:00 in Haidong, then each hour until 18:00: a worker that slept makes up for it, and a receipt that came during the
# day is named before the day ends.
@app.periodic(cron="0 0-10 * * *")
@app.task(name="clock", queueing_lock="clock")
def remind_units(timestamp: int) -> None:
    remind_of_terms(now=datetime.now(UTC))


def remind_of_terms(*, now: datetime) -> int:
    """Queue the reminders of this day; gives the number of new ones."""
    today = day_of(now)
    return sum(
        remind(batch, now=now)
        for rows in (running(), joint_running())
        for batch in _batches(_near(rows, today=today), today=today)
    )


def _near(rows: QuerySet[Clock], *, today: date) -> Iterator[Clock]:
    return rows.filter(due__lte=today + SOON).order_by("due", "petition_id").iterator(chunk_size=BATCH)


def _batches(clocks: Iterator[Clock], *, today: date) -> Iterator[list[Reminder]]:
    while batch := [_reminder(clock, today=today) for clock in islice(clocks, BATCH)]:
        yield batch


def _reminder(clock: Clock, *, today: date) -> Reminder:
    data = {"term": clock.term, "round": clock.round, "due": clock.due.isoformat()}
    unit: int = clock.unit_id if clock.whose == "joint" else clock.petition.holder_id  # type: ignore[attr-defined]
    return Reminder(kind_of(clock.due, today=today), petition=clock.petition_id, unit_id=unit, data=data)


def kind_of(due: date, *, today: date) -> str:
    if due < today:
        return "overdue"
    return "due_today" if due == today else "due_soon"

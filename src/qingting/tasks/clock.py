"""The working day's clock: units are told what ends soon, today, or has ended; once per clock and kind of day.

What stays undone climbs: the unit on the day after, its head after three days, its superior after seven.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from django.db.models import QuerySet
from procrastinate.contrib.django import app

from qingting.clocks.models import Clock
from qingting.clocks.selectors import named_running, running
from qingting.journeys.step import day_of
from qingting.journeys.units import superior_of
from qingting.letters.services import Reminder, remind
from qingting.people.models import Unit
from qingting.tasks.office import next_working_day, opening

SOON = timedelta(days=3)
# How far ahead a term is looked at: the longest run of days off and the days before it.
AHEAD = timedelta(days=14)
HEAD_AFTER, ABOVE_AFTER = timedelta(days=3), timedelta(days=7)
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Offices:
    """The units at work now, and who stands above each; looked up once."""

    units: Mapping[int, Unit]
    superiors: dict[int, Unit | None] = field(default_factory=dict)

    @classmethod
    def at_work(cls, now: datetime) -> Offices:
        units = Unit.objects.select_related("parent").in_bulk()
        return cls({key: unit for key, unit in units.items() if opening(now, unit=unit.code) <= now})

    def above(self, unit: Unit) -> Unit | None:
        if unit.pk not in self.superiors:
            self.superiors[unit.pk] = superior_of(unit)
        return self.superiors[unit.pk]


# Each half hour of office hours in Haidong: a worker that slept makes up for it, and a receipt that came during the
# day is named before the day ends.
@app.periodic(cron="0,30 0-9 * * *")
@app.task(name="clock", queueing_lock="clock")
def remind_units(timestamp: int) -> None:
    remind_of_terms(now=datetime.now(UTC))


def remind_of_terms(*, now: datetime) -> int:
    """Queue the reminders of this hour for the units at work; gives the number of new ones."""
    offices, today = Offices.at_work(now), day_of(now)
    return sum(
        remind(batch, now=now)
        for rows in (running(), named_running())
        for batch in _batches(_near(rows, today=today), offices=offices, today=today)
    )


def _near(rows: QuerySet[Clock], *, today: date) -> Iterator[Clock]:
    return rows.filter(due__lte=today + AHEAD).order_by("due", "petition_id").iterator(chunk_size=BATCH)


def _batches(clocks: Iterator[Clock], *, offices: Offices, today: date) -> Iterator[list[Reminder]]:
    due = (one for clock in clocks for one in _reminders(clock, offices=offices, today=today))
    while batch := list(islice(due, BATCH)):
        yield batch


def _reminders(clock: Clock, *, offices: Offices, today: date) -> Iterator[Reminder]:
    unit_id: int = clock.unit_id if clock.whose != "unit" else clock.petition.holder_id  # type: ignore[attr-defined]
    unit = offices.units.get(unit_id)
    if unit is None or clock.due > _horizon(today, unit=unit):
        return
    data = {"term": clock.term, "round": clock.round, "due": clock.due.isoformat()}
    for template, whom in _told(clock.due, unit=unit, offices=offices, today=today):
        yield Reminder(template, petition=clock.petition_id, unit_id=whom.pk, data=data)


def _horizon(today: date, *, unit: Unit) -> date:
    """Three days; across days off, as far as the first day of work after them."""
    return max(today + SOON, next_working_day(today, unit=unit.code))


def _told(due: date, *, unit: Unit, offices: Offices, today: date) -> Iterator[tuple[str, Unit]]:
    yield kind_of(due, today=today), unit
    if today - due >= HEAD_AFTER:
        yield "overdue_head", unit
    above = offices.above(unit) if today - due >= ABOVE_AFTER else None
    if above is not None:
        yield "overdue_above", above


def kind_of(due: date, *, today: date) -> str:
    if due < today:
        return "overdue"
    return "due_today" if due == today else "due_soon"

"""What the house does by itself: mail is fetched, units are reminded, notices go out, idling and hot spots are noticed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from qingting.tasks.calendar import settle_provisional
from qingting.tasks.clock import remind_units
from qingting.tasks.documents import issue_documents
from qingting.tasks.drafts import clear_drafts
from qingting.tasks.mail import fetch_mail
from qingting.tasks.outbox import send_waiting
from qingting.tasks.watching import look_for_hot_spots, look_for_idling, tell_of_the_week
from tests.life.town import Story, Town

HOURS = ("08:30", "17:30")
NIGHTLY = (settle_provisional, look_for_idling, clear_drafts)
MONDAY = 0


def days(town: Town, *, last: date) -> Iterator[date]:
    return (town.begins + timedelta(days=ahead) for ahead in range((last - town.begins).days + 1))


def office(town: Town, *, last: date) -> Story:
    """The tasks as the worker calls them, each morning and before the offices close."""
    for day in days(town, last=last):
        for hour in HOURS:
            yield f"{day.isoformat()} {hour}"
            issue_documents(timestamp=0)
            remind_units(timestamp=0)
            send_waiting(timestamp=0)
        fetch_mail(timestamp=0)
        look_for_hot_spots(timestamp=0)
        for nightly in NIGHTLY:
            nightly(timestamp=0)
        if day.weekday() == MONDAY:
            tell_of_the_week(timestamp=0)

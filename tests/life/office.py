"""What the house does by itself on each day: mail is fetched, units are reminded, notices go out, letters get numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from qingting.tasks.calendar import settle_provisional
from qingting.tasks.clock import remind_units
from qingting.tasks.documents import issue_documents
from qingting.tasks.mail import fetch_mail
from qingting.tasks.outbox import send_waiting
from tests.life.town import Story, Town

HOURS = ("08:30", "17:30")


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
        settle_provisional(timestamp=0)

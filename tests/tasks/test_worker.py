"""A worker knows every task, and when each is due in Haidong."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicTask

from qingting.letters.models import Notice
from tests.people import cast, register_one

MIDNIGHT = datetime(2026, 11, 18, tzinfo=ZoneInfo("Asia/Shanghai"))


def hours_of(task: PeriodicTask[..., Any, Any]) -> list[str]:
    """When a task, whose cron line counts in UTC, falls on one day in Haidong."""
    beat, found = MIDNIGHT.astimezone(UTC), list[str]()
    while True:
        beat = task.croniter.get_next(datetime, start_time=beat)
        local = beat.astimezone(MIDNIGHT.tzinfo)
        if local.date() != MIDNIGHT.date():
            return found
        found.append(f"{local:%H:%M}")


def test_every_task_and_its_hours() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    tasks = {name: task for (name, _), task in app.periodic_registry.periodic_tasks.items()}
    assert tasks.keys() >= {"clock", "outbox", "calendar", "mail"}
    assert hours_of(tasks["clock"]) == [
        f"{hour:02d}:{half}" for hour in range(8, 18) for half in ("00", "30")
    ]
    assert hours_of(tasks["calendar"]) == ["00:30"]
    assert len(hours_of(tasks["outbox"])) == 24 * 60 - 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_what_waits() -> None:
    register_one(cast())
    app.configure_task("outbox").defer(timestamp=0)
    # In a thread of its own, as Playwright may hold an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_work_once).result()
    assert Notice.objects.filter(template="accept", sent_at__isnull=False).count() == 1


def _work_once() -> None:
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
            worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    finally:
        connections.close_all()

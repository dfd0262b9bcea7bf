"""When the days off of a year are announced, terms reckoned provisionally are reckoned again and holders are told."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from qingting.journeys.replaying import Difference, mend, replay
from qingting.letters.services import Reminder, remind


# 00:30 in Haidong.
@app.periodic(cron="30 16 * * *")
@app.task(name="calendar", queueing_lock="calendar")
def settle_provisional(timestamp: int) -> None:
    reckon_again(now=datetime.now(UTC))


def reckon_again(*, now: datetime) -> int:
    """Mend every petition with a provisional running term that is now another; gives the number of terms that moved."""
    told: list[int] = []
    replay("provisional", progress=lambda done: None, found=lambda one: told.append(_mended(one, now=now)))
    return sum(told)


def _mended(difference: Difference, *, now: datetime) -> int:
    petition, moved = mend(difference.id, now=now)
    reminders = [
        Reminder(
            "due_changed",
            petition=petition.id,
            unit_id=petition.holder_id,
            data={"term": one.term, "due": one.after.isoformat(), "before": one.before.isoformat()},
        )
        for one in moved
    ]
    remind(reminders, now=now)
    return len(moved)

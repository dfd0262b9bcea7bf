"""What is seen by itself: new hot spots each ten minutes, every petition each night, the digest each Monday."""

from __future__ import annotations

from datetime import UTC, datetime

import structlog
from procrastinate.contrib.django import app

from qingting.journeys.watch import look_lately, watch, weekly

log = structlog.get_logger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(name="hot_spots", queueing_lock="hot_spots")
def look_for_hot_spots(timestamp: int) -> None:
    raised = look_lately(now=datetime.now(UTC))
    if raised:
        log.info("hot_spots", concentrated=len(raised))


# 02:15 in Haidong.
@app.periodic(cron="15 18 * * *")
@app.task(name="signals", queueing_lock="signals")
def look_for_idling(timestamp: int) -> None:
    done = watch(now=datetime.now(UTC))
    log.info("signals", petitions=done.petitions, raised=done.raised, cleared=done.cleared)


# Monday, 08:00 in Haidong.
@app.periodic(cron="0 0 * * 1")
@app.task(name="digest", queueing_lock="digest")
def tell_of_the_week(timestamp: int) -> None:
    weekly(now=datetime.now(UTC))

"""What is seen by itself: new hot spots each ten minutes, every petition each night, the digest each Monday."""

from __future__ import annotations

from datetime import UTC, datetime

import structlog
from procrastinate.contrib.django import app

from qingting.journeys.watch import look_lately, watch, watch_lately, weekly
from qingting.oversight.signals.services import Surveyed

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
    _log(watch_lately(now=datetime.now(UTC)))


# Sunday, 03:15 in Haidong: with whatever the thresholds are now.
@app.periodic(cron="15 19 * * 6")
@app.task(name="signals_of_all", queueing_lock="signals_of_all")
def look_at_every_petition(timestamp: int) -> None:
    _log(watch(now=datetime.now(UTC)))


def _log(done: Surveyed) -> None:
    log.info("signals", petitions=done.petitions, raised=done.raised, cleared=done.cleared)


# Monday, 08:00 in Haidong.
@app.periodic(cron="0 0 * * 1")
@app.task(name="digest", queueing_lock="digest")
def tell_of_the_week(timestamp: int) -> None:
    weekly(now=datetime.now(UTC))

"""The cast for the running site, and petitions brought to where a page is worth looking at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from qingting.journeys.arrival import Arrived
from qingting.people.access import Actor
from qingting.petitions.models import Petition
from tests.journeys.road import move
from tests.people import Cast, arrive_one, cast

Road = Callable[[str], Arrived]


@pytest.fixture
def people(transactional_db: None) -> Cast:
    cache.clear()
    return cast()


@pytest.fixture
def brought(people: Cast) -> Road:
    """A petition of Ledu, brought so far that its last move was the one named; "accept" is the beginning."""
    now = timezone.now()

    def bring(last: str) -> Arrived:
        arrived = arrive_one(people, now=now)
        petition = Petition.objects.get(number=arrived.number)
        for verb, by, given in road(people, now=now, last=last):
            move(verb, petition=petition, by=by, now=now, given=given)
        return arrived

    return bring


def road(people: Cast, *, now: datetime, last: str) -> list[tuple[str, Actor, dict[str, Any]]]:
    handler, head = people.actor("ld-sthj", "handler"), people.actor("ld-sthj", "unit_head")
    publisher = people.actor("ld-sthj", "publisher")
    today = timezone.localdate(now).isoformat()
    steps: list[tuple[str, Actor, dict[str, Any]]] = [
        ("accept", handler, {}),
        ("classify", handler, {}),
        ("hold", handler, {}),
        ("record_visit", handler, {"at": now.isoformat()}),
        ("conclude_investigation", handler, {}),
        ("form_opinion", handler, {}),
        ("conclude", handler, {}),
        ("reply", head, {"delivered_on": today}),
        ("write_closing_report", handler, {}),
        ("review_redaction", publisher, {}),
        ("publish", publisher, {}),
    ]
    place = next(place for place, step in enumerate(steps) if step[0] == last)
    return steps[1 : place + 1]

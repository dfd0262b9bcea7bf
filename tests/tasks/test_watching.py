"""The tasks that look by themselves: each does its work and says nothing twice (D41, D44)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from qingting.oversight.signals.models import Signal, Survey
from qingting.oversight.sources.models import Concentration, Digest
from qingting.tasks.watching import (
    look_at_every_petition,
    look_for_hot_spots,
    look_for_idling,
    tell_of_the_week,
)
from tests.journeys.road import move
from tests.people import cast, register_one

pytestmark = pytest.mark.django_db


def test_d44_crowds_are_seen_within_minutes_signals_at_night_the_week_on_monday() -> None:
    people, now = cast(), timezone.now()
    for n in range(3):
        who = {"name": "马某", "phone": f"1399723000{n}"}
        petition = register_one(people, now=now - timedelta(days=1), respondent="高庙砖厂", petitioner=who)
    move("classify", petition=petition, by=people.actor("ld-sthj", "handler"), now=now)
    look_for_hot_spots(timestamp=0)
    assert Concentration.objects.count() == 2  # dust and noise
    for _ in range(2):
        look_for_idling(timestamp=0)
    assert Signal.objects.get().code == "key_as_general"
    look_at_every_petition(timestamp=0)
    assert list(Survey.objects.order_by("pk").values_list("kind", flat=True)) == ["every", "lately", "every"]
    assert Signal.objects.count() == 1
    for _ in range(2):
        tell_of_the_week(timestamp=0)
    assert Digest.objects.count() == 1


def test_a_night_looks_at_what_was_touched_since_the_last_one() -> None:
    people, now = cast(), timezone.now()
    old = register_one(people, now=now - timedelta(days=30))
    look_for_idling(timestamp=0)
    assert Signal.objects.get(code="idle").petition == old
    move("classify", petition=old, by=people.actor("ld-sthj", "handler"), now=now)
    move("hold", petition=old, by=people.actor("ld-sthj", "handler"), now=now)
    given = {"at": (now - timedelta(hours=1)).isoformat()}
    move("record_visit", petition=old, by=people.actor("ld-sthj", "handler"), now=now, given=given)
    look_for_idling(timestamp=0)
    assert Signal.objects.get(code="idle").cleared_at is not None

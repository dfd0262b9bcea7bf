"""More time: asked for, approved, void until the petitioner was told (D17, D18)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qingting.journeys.inputs import InputRefused
from qingting.letters.models import Notice
from qingting.rules.moves import MoveRefused
from tests.journeys.test_measures import TODAY, clocks, last, people, road, standing, told
from tests.journeys.test_road import Road, assert_projections_hold

__all__ = ["people", "road"]
pytestmark = pytest.mark.django_db


def test_d17_nobody_extends_what_the_handler_did_not_ask_for(road: Road) -> None:
    with pytest.raises(MoveRefused, match="没有待审批的延期申请"):
        road.go("extend", role="unit_head")
    road.go("request_extension", days=20)
    assert Notice.objects.filter(petition=road.petition, template="extension_asked").exists()
    with pytest.raises(MoveRefused, match="不能多于申请的 20 日"):
        road.go("extend", role="unit_head", days=21)
    road.go("refuse_extension", role="unit_head")
    assert standing(road).asked_extension == 0
    road.go("request_extension", days=10)
    road.go("extend", role="unit_head", days=10)
    assert clocks(road, "conclude")[0].extended == 10


def test_d18_an_extension_is_void_until_the_petitioner_was_told(road: Road) -> None:
    before = clocks(road, "conclude")[0].due
    road.go("request_extension")
    road.go("extend", role="unit_head", told_on=None, told_by=None)
    assert road.fresh().letters.filter(kind="extend").exists(), "there is a letter to bring"
    assert (clocks(road, "conclude")[0].due, standing(road).granted) == (before, 30)
    assert told(road, "extend") == []
    road.go("tell_extension", proof="EMS 1234567890")
    assert last(road).data == {"days": 30, "told_on": "2026-11-18"}
    assert (clocks(road, "conclude")[0].extended, standing(road).extensions) == (30, 1)
    assert told(road, "tell_extension") == ["办理期限延长 30 天"]
    assert_projections_hold(road.fresh())


def test_d18_it_stays_void_when_told_too_late(road: Road) -> None:
    road.go("request_extension")
    road.go("extend", role="unit_head", told_on=None, told_by=None)
    term = clocks(road, "conclude")[0]
    road.now += timedelta(days=(term.due - TODAY).days + 1)
    with pytest.raises(MoveRefused, match="也不晚于原期限 2027-01-18"):
        road.go("tell_extension", told_on=(term.due + timedelta(days=1)).isoformat())
    assert clocks(road, "conclude")[0].extended == 0


def test_d18_a_day_without_a_way_is_half_a_proof(road: Road) -> None:
    road.go("request_extension")
    with pytest.raises(InputRefused, match="要一起填写"):
        road.go("extend", role="unit_head", told_by=None)

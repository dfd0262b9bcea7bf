"""Public statistics: counts that add up, shares only where there is enough, a map where there are outlines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from qingting.web.maps import MARGIN, drawn, shaded
from qingting.web.portal.present import present
from qingting.web.portal.statistics import MONTHS, _months, bars, counts
from qingting.web.projection import fitted
from tests.people import Cast, arrive_one, cast

SQUARE = [[102.0, 36.0], [102.2, 36.0], [102.2, 36.2], [102.0, 36.2]]


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


def test_months_run_over_the_turn_of_the_year() -> None:
    months = _months(date(2026, 2, 28))
    assert (months[0], months[-1], len(months)) == (date(2025, 3, 1), date(2026, 2, 1), MONTHS)
    assert months == sorted(set(months))


def test_every_table_adds_up_to_the_total(client: Client, people: Cast) -> None:
    now = timezone.now()
    for county, types, days in (("ld", ["air.dust", "noise"], 0), ("mh", ["water"], 40), ("", [], 1)):
        arrive_one(people, now=now - timedelta(days=days), county=county, types=types)
    arrive_one(people, now=now - timedelta(days=500))
    found = counts(present())
    assert found.total == sum(found.counties.values()) == sum(found.types.values()) == 3
    assert found.types == {"air": 1, "water": 1, "other": 1}
    assert found.counties == {"ld": 1, "mh": 1, "": 1}
    page = client.get("/statistics/").content.decode()
    assert "共收到 3 件" in page
    assert "另有 1 件没有说明县区" in page
    assert "%</span>" not in page, "three are too few for a share"


def test_bars_and_shades_are_shares_of_the_most() -> None:
    assert [one.share for one in bars({"a": 4, "b": 1, "c": 0})] == [100, 25, 0]
    assert bars({}) == []
    map_ = drawn({"ld": [SQUARE], "mh": [[[x + 1, y] for x, y in SQUARE]]})
    assert [(one.count, one.shade) for one in shaded(map_, counts={"ld": 9, "mh": 1})] == [(9, 4), (1, 1)]
    assert shaded(None, counts={"ld": 9}) == []


def test_the_map_is_drawn_north_up_within_its_frame() -> None:
    map_ = drawn({"ld": [SQUARE]})
    (county,) = map_.counties
    assert abs(county.x - map_.width / 2) < 1
    assert abs(county.y - map_.height / 2) < 1
    on = fitted([(x, y) for x, y in SQUARE], width=map_.width, margin=MARGIN)
    west_north, east_south = on.place(102.0, 36.2), on.place(102.2, 36.0)
    assert west_north < east_south
    assert 0 < west_north[1] < east_south[1] < map_.height

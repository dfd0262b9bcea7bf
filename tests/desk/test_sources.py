"""Hot spots at the desk and through the API: who sees which, what is hidden, what a page costs (D44)."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.journeys.step import day_of
from qingting.journeys.watch import watch, weekly
from qingting.oversight.sources.models import Digest, Source
from qingting.people.models import Post
from qingting.people.places import SEATS
from qingting.petitions.models import Petition
from qingting.web.desk.sources.calendar import heat_of
from qingting.web.desk.sources.map import REGION
from tests.desk.conftest import SignIn
from tests.people import Cast
from tests.people import register_one as registered

ADDRESS = "/desk/sources/"
MOST = 12
PINNED = json.loads((Path(__file__).parents[1] / "house" / "query_counts.json").read_text())["desk watching"]
KILN = "雨润镇铁合金厂"


def name_it(people: Cast, *, unit: str = "ld-sthj", times: int = 3, ago: int = 0, **fields: Any) -> None:
    now = timezone.now() - timedelta(days=ago)
    for n in range(times):
        who = {"name": "马某", "phone": f"139{ago:04}{Petition.objects.count():04}"}
        told = {"respondent": KILN, "types": ["air.dust"], "petitioner": who, "longitude": 102.4 + n / 100}
        registered(people, unit=unit, now=now, **{**told, "latitude": 36.48, **fields})


@pytest.fixture
def hot(people: Cast) -> Source:
    name_it(people)
    watch(now=timezone.now())
    return Source.objects.get(type="air")


def page(client: Client, address: str = ADDRESS, **asked: Any) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_d44_the_list_shows_who_is_named_by_how_many_and_where(
    people: Cast, sign_in: SignIn, hot: Source
) -> None:
    name_it(people, times=2, ago=45, respondent="高庙砖厂", types=["air.industrial"])
    watch(now=timezone.now())
    html = page(sign_in("hd-sthj", "supervisor"))
    assert html.index(KILN) < html.index("高庙砖厂")
    assert "反映集中" in html
    assert html.count('class="spot') == 2
    assert "30 日内有 3 人反映同一来源" in html
    assert "高庙砖厂" not in page(sign_in("hd-sthj", "supervisor"), days="30")
    assert KILN not in page(sign_in("hd-sthj", "supervisor"), county="mh")
    assert page(sign_in("hd-sthj", "supervisor"), days="x", county="<b>", type="' or 1=1")


def test_one_source_has_its_calendar_as_a_table_too(sign_in: SignIn, hot: Source) -> None:
    html = page(sign_in("hd-xfj", "supervisor"), f"{ADDRESS}{hot.pk}/")
    assert 'class="h3"' in html
    assert "用表格看" in html
    assert "3 人反映 3 件" in html
    assert sign_in("hd-xfj", "supervisor").get(f"{ADDRESS}{10**30}/").status_code == 404


def test_who_sees_hot_spots(people: Cast, sign_in: SignIn, hot: Source) -> None:
    """Each role of the unit that holds the petitions, and of one that has none of them."""
    name_it(people, unit="mh-sthj", times=2, county="mh", respondent="古鄯石料厂")
    watch(now=timezone.now())
    for role in ("supervisor", "leader", "unit_head"):
        for unit in ("ld-sthj", "mh-sthj"):
            Post.objects.get_or_create(account=people.account(unit, "handler"), role=role)
        sees = [
            sign_in(unit, "handler").get(f"{ADDRESS}{hot.pk}/").status_code for unit in ("ld-sthj", "mh-sthj")
        ]
        assert sees == ([200, 200] if role == "supervisor" else [200, 404])
        listed = page(sign_in("mh-sthj", "handler"))
        assert ("古鄯石料厂" in listed, KILN in listed) == (True, role == "supervisor")
        Post.objects.filter(role=role, account__unit__code__in=("ld-sthj", "mh-sthj")).delete()
    for role in ("handler", "registrar", "reviewer", "publisher", "legal"):
        for address in (ADDRESS, f"{ADDRESS}{hot.pk}/", f"{ADDRESS}weeks/2026-11-16/"):
            assert sign_in("ld-sthj", role).get(address).status_code == 403, role


def test_the_digest_is_read_by_those_who_watch_over_the_region(
    people: Cast, sign_in: SignIn, hot: Source
) -> None:
    weekly(now=timezone.now() + timedelta(days=7))
    monday = Digest.objects.get().monday
    watcher = sign_in("hd-sthj", "supervisor")
    assert f"/desk/sources/weeks/{monday}/" in page(watcher)
    html = page(watcher, f"{ADDRESS}weeks/{monday}/")
    assert KILN in html
    assert "此后不变" in html
    for wrong in ("2020-01-06", "never"):
        assert watcher.get(f"{ADDRESS}weeks/{wrong}/").status_code == 404
    assert sign_in("hd-zf", "leader").get(f"{ADDRESS}weeks/{monday}/").status_code == 404


def test_d44_the_api_gives_figures_and_no_person(people: Cast, hot: Source) -> None:
    name_it(people, times=2, respondent="邻居马成祥养羊场")
    watch(now=timezone.now())

    def asked(query: str, token: str) -> Any:
        return Client().get(f"/api/v1/sources{query}", headers={"Authorization": f"Bearer {token}"})

    token = people.token("hd-xfj", "supervisor")
    body = asked("?days=30&type=air", token).json()
    assert next((one["name"], one["petitions"], one["people"]) for one in body["items"]) == (KILN, 3, 3)
    assert body["items"][0]["concentrated"]["people"] == 3
    assert "马成祥" not in json.dumps(body, ensure_ascii=False)
    assert asked("?limit=1", token).json()["items"].__len__() == 1
    assert asked("", people.token("mh-sthj", "handler")).json()["items"] == []
    assert asked("?days=0", token).status_code == 422
    assert asked("?dayz=3", token).status_code in {400, 422}
    assert asked("", people.token("hd-sthj", "auditor")).status_code == 403


def test_the_pages_cost_at_most_twelve(people: Cast, sign_in: SignIn, hot: Source) -> None:
    name_it(people, times=4, respondent="高庙砖厂")
    weekly(now=timezone.now() + timedelta(days=7))
    client = sign_in("hd-sthj", "supervisor")
    monday = Digest.objects.get().monday
    counted = {}
    for name, address in {"sources": "", "source": f"{hot.pk}/", "digest": f"weeks/{monday}/"}.items():
        with CaptureQueriesContext(connection) as seen:
            page(client, f"{ADDRESS}{address}")
        counted[name] = len(seen)
    assert counted == {name: PINNED[name] for name in counted}
    assert max(counted.values()) <= MOST


def test_the_county_seats_lie_on_the_map_and_the_calendar_ends_today() -> None:
    assert all(0 < x < 600 and 0 < y < 760 for x, y in (REGION.place(*seat) for seat in SEATS.values()))
    assert REGION.place(*SEATS["hz"])[1] < REGION.place(*SEATS["xh"])[1]  # the north is above
    today = day_of(timezone.now())
    heat = heat_of([], today=today)
    assert heat.cells[-1].on == today
    assert heat.cells[0].on.weekday() == 0

"""How many questions each page asks the database: pinned, so that a loop of queries is seen the day it is written."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.journeys.arrival import Arrived
from qingting.petitions.models import Petition
from scripts.msgids import SOURCE
from tests.people import Cast, arrive_one, cast
from tests.portal.test_complain import walk
from tests.portal.test_notices import publish

PINNED = json.loads((SOURCE.parents[1] / "tests" / "house" / "query_counts.json").read_text())["portal"]


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


@pytest.fixture
def arrived(people: Cast) -> Arrived:
    return arrive_one(people, now=timezone.now())


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_open_pages(client: Client, people: Cast) -> None:
    slugs = [publish(people, title=f"第{n}号", at=timezone.now() - timedelta(days=n)).slug for n in range(3)]
    paths = {
        "home": "/",
        "notices": "/notices/",
        "notice": f"/notices/{slugs[0]}/",
        "track": "/track/",
        "rewards": "/rewards/",
        "accessibility": "/accessibility/",
    }
    assert {name: asked(client, path) for name, path in paths.items()} == {
        name: PINNED[name] for name in paths
    }


def test_pages_behind_the_code(client: Client, arrived: Arrived) -> None:
    digits = Petition.objects.get(number=arrived.number).digits
    client.post("/track/", {"number": arrived.number, "code": arrived.query_code})
    paths = {
        "case": f"/track/{digits}/",
        "letter": f"/track/{digits}/letters/1/",
        "supplement": f"/track/{digits}/supplement/",
        "reward": f"/track/{digits}/reward/",
        "ask": f"/track/{digits}/ask/",
        "diary": f"/track/{digits}/diary/",
    }
    assert {name: asked(client, path) for name, path in paths.items()} == {
        name: PINNED[name] for name in paths
    }


def test_the_wizard(client: Client, people: Cast) -> None:
    walk(client)
    paths = {"what": "/complain/what/", "receipt": "/complain/receipt/"}
    walk(client, until="photos")
    paths |= {"where": "/complain/where/", "map": "/complain/map/", "source": "/complain/source/"}
    assert {name: asked(client, path) for name, path in paths.items()} == {
        name: PINNED[name] for name in paths
    }

"""Pages that any cache may keep: asked for each time, one query for a 304, and never anything of one visitor's."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from qingting.journeys.arrival import Arrived
from qingting.ledger.selectors import marked
from qingting.petitions.models import Petition
from qingting.publication.models import ClosingReport
from qingting.web.desk import urls as desk_urls
from qingting.web.portal import urls as portal_urls
from tests.people import NOON, Cast, arrive_one, cast
from tests.portal.test_notices import publish

# Nobody's page: the same for everybody who reads the same language in the same size.
SHARED = frozenset(
    {"home", "notices", "notice", "standards", "statistics", "data", "rewards", "visits", "visits_calendar",
     "notices_csv", "notices_json", "notices_geojson", "notices_atom", "exhibit"}
)  # fmt: skip

# Data and drawings of the house itself, alike for everybody whoever he is.
OURS = frozenset({"villages", "land", "offline", "worker", "app"})


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


def told(report: ClosingReport) -> dict[str, str]:
    names = {one.name for one in portal_urls.urlpatterns if not one.pattern.converters}
    found = {name: reverse(f"portal:{name}") for name in names if name}
    return {**found, "notice": f"/notices/{report.slug}/"}


def is_public(answer: Any) -> bool:
    return "public" in answer.get("Cache-Control", "")


@pytest.fixture
def arrived(people: Cast) -> Arrived:
    return arrive_one(people, now=timezone.now())


def test_what_is_everybody_s_is_kept_and_asked_for_each_time(people: Cast) -> None:
    report = publish(people, title="第一件")
    for name in SHARED - {"exhibit"}:
        address = told(report)[name]
        answer = Client().get(address)
        assert answer["Cache-Control"] == "public, no-cache", name
        again = Client(headers={"if-none-match": answer["ETag"]})
        with CaptureQueriesContext(connection) as queries:
            known = again.get(address)
        assert (known.status_code, len(queries) <= 1, known.content) == (304, True, b""), name
        assert known["ETag"] == answer["ETag"]
        assert not known.cookies
        if "notices_" not in name:
            assert {"accept-language", "cookie"} <= {
                one.strip().lower() for one in known["Vary"].split(",")
            }, name


def test_another_language_or_size_is_another_page(people: Cast) -> None:
    tags = set()
    for headers, cookies in (
        ({}, {}),
        ({"accept-language": "en"}, {}),
        ({}, {"large_type": "1"}),
        ({}, {"later": "x"}),
    ):
        visitor = Client(headers=headers)
        visitor.cookies.load(cookies)
        tags.add(visitor.get("/notices/")["ETag"])
    assert len(tags) == 4


def test_what_changes_is_seen_at_once_and_what_is_withdrawn_is_gone(people: Cast) -> None:
    report = publish(people, title="第一件")
    address = told(report)["notice"]
    tag = Client().get(address)["ETag"]
    asking = Client(headers={"if-none-match": tag})
    publish(people, title="第二件", at=NOON + timedelta(days=1))
    assert asking.get(address).status_code == 200
    ClosingReport.objects.filter(pk=report.pk).update(state="withdrawn", searchable="", search=None)
    gone = asking.get(address)
    assert gone.status_code == 404
    assert not is_public(gone)
    before = marked("notices", "visits", "rewards")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE visits_reception SET places = places; UPDATE rewards_year SET line = line")
    after = marked("notices", "visits", "rewards").split("-")
    assert [one == other for one, other in zip(before.split("-"), after, strict=True)] == [True, False, False]


def test_nothing_of_one_visitor_is_ever_kept_by_others(people: Cast, arrived: Arrived) -> None:
    """Whoever has a session: no page is anybody else's. Without one: only those of the list, and no cookie with them."""
    report = publish(people, title="第一件")
    digits = Petition.objects.get(number=arrived.number).digits
    about = {
        "digits": digits,
        "place": 1,
        "step": "what",
        "slug": report.slug,
        "short": "x",
        "name": "photo-1.jpg",
    }
    guest, theirs, officer = Client(), Client(), Client()
    theirs.post("/track/", {"number": arrived.number, "code": arrived.query_code})
    officer.force_login(
        people.account("ld-sthj", "handler"), backend="django.contrib.auth.backends.ModelBackend"
    )
    for door, patterns in (("portal", portal_urls.urlpatterns), ("desk", desk_urls.urlpatterns)):
        for one in patterns:
            wanted = one.pattern.converters
            if not one.name or set(wanted) - set(about):
                continue
            address = reverse(f"{door}:{one.name}", kwargs={name: about[name] for name in wanted})
            answer = guest.get(address)
            if door == "portal" and one.name in OURS:
                continue
            shared = door == "portal" and one.name in SHARED
            assert is_public(answer) <= shared, one.name
            if is_public(answer):
                assert not answer.cookies
                assert b"csrfmiddlewaretoken" not in answer.content
            if one.name not in {"sign_out", "leave", "preferences"} and not one.name.startswith("notices_"):
                for somebody in (theirs, officer):
                    own = somebody.get(address)
                    assert not is_public(own), (door, one.name)
                    assert own.get("Content-Encoding") is None, (
                        "what may hold a secret is not squeezed (BREACH)"
                    )


def test_a_message_that_waits_is_told_to_one_alone(people: Cast) -> None:
    visitor = Client()
    visitor.cookies["messages"] = "x"
    assert visitor.get("/")["Cache-Control"] == "private, no-store"


def test_what_everybody_gets_is_squeezed(people: Cast) -> None:
    publish(people, title="第一件")
    answer = Client(headers={"accept-encoding": "gzip"}).get("/notices/")
    assert answer["Content-Encoding"] == "gzip"
    assert answer["ETag"].startswith("W/")
    assert "第一件" in gzip.decompress(answer.content).decode()
    assert "accept-encoding" in answer["Vary"].lower()
    assert Client(headers={"accept-encoding": "gzip"}).get("/track/").get("Content-Encoding") is None

"""GET /v1/feeds/reports: what was accepted, declined, passed on and concluded, for those who watch (D35)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qingting.ledger.models import Entry
from qingting.oversight.supervision.services import mark_seen
from tests.api.callers import Caller, officer
from tests.people import CHANNEL_TOKEN, NOON, Cast, register_one

FEED = "/api/v1/feeds/reports"


def found(caller: Caller, query: str = "") -> list[str]:
    answer = caller.get(f"{FEED}?{query}")
    assert answer.status_code == 200, answer.json()
    return [item["number"] for item in answer.json()["items"]]


def test_d35_the_feed_is_for_those_who_watch(people: Cast) -> None:
    ledu = register_one(people).number
    minhe = register_one(people, unit="mh-sthj", county="mh", now=NOON + timedelta(days=1)).number
    supervisor = officer(people, unit="hd-xfj", role="supervisor")
    assert found(supervisor) == [minhe, ledu]
    assert found(officer(people, unit="hd-zf", role="leader")) == [minhe, ledu]
    assert found(supervisor, "county=ld") == [ledu]
    assert found(supervisor, "unit=mh-sthj") == [minhe]
    assert found(supervisor, "since=2026-11-19") == [minhe]
    assert found(supervisor, "until=2026-11-18") == [ledu]
    assert found(supervisor, "kind=conclude") == []
    assert found(supervisor, "key=true") == []
    for token in (officer(people, unit="ld-sthj", role="handler"), Caller(CHANNEL_TOKEN)):
        assert token.get(FEED).status_code == 403


def test_d35_pages_neither_skip_nor_repeat(people: Cast) -> None:
    numbers = [register_one(people, now=NOON + timedelta(days=n // 3)).number for n in range(7)]
    caller = officer(people, unit="hd-sthj", role="supervisor")
    read: list[str] = []
    after: str | None = ""
    while after is not None:
        body = caller.get(f"{FEED}?limit=2&after={after}").json()
        read += [item["number"] for item in body["items"]]
        after = body["next"]
    assert read == numbers[::-1]


def test_d35_unseen_is_what_the_own_unit_has_not_marked(people: Cast) -> None:
    number = register_one(people).number
    office, bureau = (officer(people, unit=unit, role="supervisor") for unit in ("hd-xfj", "hd-sthj"))
    actor = people.actor("hd-xfj", "supervisor")
    mark_seen(Entry.objects.filter(kind="accept"), actor=actor, now=NOON)
    assert [item["seen"] for item in office.get(FEED).json()["items"]] == [True]
    assert [item["seen"] for item in bureau.get(FEED).json()["items"]] == [False]
    assert "马成祥" not in office.get(FEED).content.decode()
    assert found(bureau) == [number]


@pytest.mark.parametrize(
    "query", ["after=x", "after=W10", "kind=dance", "county=zz", "limit=0", "since=x", "mood=good"]
)
def test_d35_a_filter_that_cannot_be_is_refused(people: Cast, query: str) -> None:
    answer = officer(people, unit="hd-xfj", role="supervisor").get(f"{FEED}?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == query.split("=")[0]

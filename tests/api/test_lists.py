"""GET /v1/petitions: who sees what, filters, and pages that neither skip nor repeat."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import roads
from tests.api.callers import BASE, Caller, officer, walk
from tests.people import CHANNEL_TOKEN, COMPLAINT, NOON, Cast, register_one


def numbers(caller: Caller, query: str = "") -> list[str]:
    answer = caller.get(f"{BASE}?{query}")
    assert answer.status_code == 200, answer.json()
    return [item["number"] for item in answer.json()["items"]]


def test_who_sees_what(people: Cast) -> None:
    ledu, minhe = register_one(people).number, register_one(people, unit="mh-sthj", county="mh").number
    assert numbers(officer(people, unit="ld-sthj", role="reviewer")) == [ledu]
    assert numbers(officer(people, unit="mh-sthj", role="reviewer")) == [minhe]
    assert numbers(officer(people, unit="ld-zjj", role="handler")) == []
    assert set(numbers(officer(people, unit="hd-xfj", role="supervisor"))) == {ledu, minhe}
    assert set(numbers(officer(people, unit="hd-zf", role="leader"))) == {ledu, minhe}
    assert numbers(Caller(CHANNEL_TOKEN)) == []


@pytest.mark.parametrize("order", ["received", "due"])
def test_pages_neither_skip_nor_repeat(people: Cast, order: str) -> None:
    """Seven of three instants, two a page, one coming in between two pages."""
    for place in range(7):
        register_one(people, now=NOON + timedelta(days=place // 3))
    caller = officer(people, unit="ld-sthj", role="handler")
    whole = numbers(caller, f"order={order}")
    read: list[str] = []
    after: str | None = ""
    pages = 0
    while after is not None:
        answer = caller.get(f"{BASE}?order={order}&limit=2&after={after}").json()
        read += [item["number"] for item in answer["items"]]
        after, pages = answer["next"], pages + 1
        if pages == 1:
            register_one(people, now=NOON + timedelta(days=9 if order == "received" else -9))
    assert read == whole
    assert pages == 4


def test_the_order_of_days(people: Cast) -> None:
    early, late = register_one(people).number, register_one(people, now=NOON + timedelta(days=5)).number
    caller = officer(people, unit="ld-sthj", role="handler")
    assert numbers(caller) == [late, early]
    assert numbers(caller, "order=due") == [early, late]
    assert numbers(caller, "due_before=2026-11-24") == [early]


def test_filters(people: Cast) -> None:
    key, general = (
        register_one(people).number,
        register_one(people, title="河道黑臭", complaint="河道里全是黑臭水。").number,
    )
    walk(people, number=key, strides=(roads.KEY,))
    walk(people, number=general, strides=(roads.GENERAL, roads.HOLD))
    caller = officer(people, unit="ld-sthj", role="handler")
    assert numbers(caller, "key=true") == [key]
    assert numbers(caller, "state=held") == [general]
    assert numbers(caller, "unit=mh-sthj") == []
    assert set(numbers(caller, "unit=ld-sthj")) == {key, general}
    assert numbers(caller, "q=黑臭") == [general]
    assert numbers(caller, "q=2026000001") == [key]


def test_a_row_holds_no_identity(people: Cast) -> None:
    register_one(people)
    text = officer(people, unit="ld-sthj", role="handler").get(BASE).content.decode()
    assert COMPLAINT["petitioner"]["name"] not in text
    assert COMPLAINT["petitioner"]["phone"] not in text


def test_a_channel_sees_its_own_and_nobody_of_the_office(people: Cast) -> None:
    hotline = Caller(CHANNEL_TOKEN)
    number = hotline.post(BASE, body={**COMPLAINT, "unit": "ld-sthj"}).json()["number"]
    register_one(people)
    walk(people, number=number, strides=(roads.GENERAL, roads.HOLD))
    assert numbers(hotline) == [number]
    timeline = hotline.get(f"{BASE}/{number}/timeline").json()["items"]
    assert [event["kind"] for event in timeline] == ["register", "accept", "classify", "hold"]
    assert all(event["by"]["id"] is None and event["content"] is None for event in timeline)
    inside = officer(people, unit="ld-sthj", role="handler").get(f"{BASE}/{number}/timeline").json()["items"]
    assert inside[-1]["by"]["name"] == people.account("ld-sthj", "handler").name
    assert inside[2]["content"]["grade"] == "general"

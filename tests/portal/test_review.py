"""Asking for a statutory review on the track page and through the public API (D24)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from qingting.journeys.arrival import Arrived
from qingting.petitions.models import Petition
from tests.journeys.road import TEXT, move
from tests.people import Cast
from tests.portal.test_track import arrived, now, people, petition, replied, seen

__all__ = ["arrived", "now", "people", "petition", "replied"]


@pytest.fixture
def opinion(people: Cast, petition: Petition, now: datetime) -> Petition:
    """Answered with an opinion."""
    handler, head = people.actor("ld-sthj", "handler"), people.actor("ld-sthj", "unit_head")
    for verb in ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude"):
        given = {"at": now.isoformat()} if verb == "record_visit" else {}
        move(verb, petition=petition, by=handler, now=now, given=given)
    move("set_route", petition=petition, by=handler, now=now)
    move("reply", petition=petition, by=head, now=now, given={"delivered_on": None})
    return petition


def test_d24_who_does_not_accept_an_opinion_asks_for_a_review_once(
    client: Client, arrived: Arrived, opinion: Petition
) -> None:
    where = f"/track/{opinion.digits}/review/"
    assert where in seen(client, arrived)
    assert "请求原办理机关" in client.get(where).content.decode()
    empty = client.post(where, {"reason": "", "once": "a"})
    assert "请写下不服的理由" in empty.content.decode()
    sent = {"reason": TEXT, "once": "b"}
    for _ in range(2):
        client.post(where, sent)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.holder.code) == ("under_review", "hd-sthj")
    assert opinion.records.filter(kind="apply_review").count() == 1
    page = client.get(f"/track/{opinion.digits}/").content.decode()
    assert "您申请的复查正由海东市生态环境局办理" in page
    assert where not in page


def test_d24_a_reply_of_enforcement_offers_no_review(
    client: Client, arrived: Arrived, replied: Petition
) -> None:
    where = f"/track/{replied.digits}/review/"
    assert where not in seen(client, arrived)
    told = client.post(where, {"reason": TEXT, "once": "a"}, follow=True).content.decode()
    assert "现在不能申请复查" in told
    replied.refresh_from_db()
    assert replied.state == "replied"


def test_d24_a_stranger_asks_for_nothing(client: Client, opinion: Petition) -> None:
    assert client.post(f"/track/{opinion.digits}/review/", {"reason": TEXT})["Location"] == "/track/"


def test_d24_both_reviews_through_the_public_api(
    client: Client, people: Cast, arrived: Arrived, opinion: Petition, now: datetime
) -> None:
    ticket = {"number": arrived.number, "code": arrived.query_code, "reason": TEXT}
    first = client.post("/api/public/v1/apply_review", ticket, content_type="application/json")
    assert (first.status_code, first.json()["state"]) == (200, "under_review")
    early = client.post("/api/public/v1/apply_second_review", ticket, content_type="application/json")
    assert early.status_code == 409
    above = people.actor("hd-sthj", "unit_head")
    today = (now + timedelta(0)).astimezone().date().isoformat()
    move("decide_review", petition=opinion, by=above, now=now, given={"delivered_on": today})
    second = client.post("/api/public/v1/apply_second_review", ticket, content_type="application/json")
    assert (second.status_code, second.json()["state"]) == (200, "under_second_review")

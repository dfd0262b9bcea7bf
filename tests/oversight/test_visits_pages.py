"""Receptions on the public site, in the calendar feed and at the desk (D32)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from qingting.journeys import receptions
from qingting.journeys.receptions import CallOff
from qingting.oversight.visits.models import Booking, Reception
from qingting.petitions.models import Petition
from tests.oversight.conftest import Person, SignIn
from tests.oversight.test_visits import PLAN, Act, leader, newcomer, plan, reception
from tests.people import Cast, arrive_one

__all__ = ["leader", "reception"]


# The public pages


def coming(person: Person, actor: Act, **given: Any) -> Reception:
    """Announced just now, for the doors read the clock."""
    chief = person("ld-zf", "leader")
    at = timezone.localtime() + timedelta(days=7)
    at = at.replace(hour=9, minute=0, second=0, microsecond=0)
    return receptions.announce(
        plan(chief.pk, at=at, **given), actor=actor("ld-zf", "leader"), now=timezone.now()
    )


def test_d32_the_public_page_its_form_and_the_code_shown_once(
    person: Person, actor: Act, client: Client
) -> None:
    held = coming(person, actor)
    page = client.get("/visits/").content.decode()
    assert held.place in page
    assert "还有 1 个名额" in page
    assert held.place not in client.get("/visits/?county=mh").content.decode()
    address = f"/visits/{held.pk}/"
    data = {"manner": "new", "name": "马成祥", "phone": "", "about": "扬尘"}
    wrong = client.post(address, data)
    assert wrong.status_code == 422
    assert "请填写“电话”。" in wrong.content.decode()
    assert 'value="马成祥"' in wrong.content.decode(), "nothing typed is lost"
    assert client.post(address, data | {"phone": "13997231234", "about": "长" * 400}).status_code == 422
    assert client.post(address, data | {"phone": "13997231234"})["Location"] == "/visits/booking/"
    shown = client.get("/visits/booking/").content.decode()
    assert "只显示这一次" in shown
    assert "只显示这一次" not in client.get("/visits/booking/").content.decode()
    for html in (shown, client.get("/visits/").content.decode(), client.get(address).content.decode()):
        assert "马成祥" not in html
    assert client.post("/visits/booking/cancel/").status_code == 302
    assert Booking.objects.get().state == "cancelled"
    assert Client().post("/visits/booking/cancel/")["Location"] == "/visits/booking/"
    assert Client().post("/visits/booking/", {"code": "ABCDE12345"}).status_code == 422


def test_d32_by_number_and_query_code(person: Person, actor: Act, people: Cast, client: Client) -> None:
    held = coming(person, actor)
    arrived = arrive_one(people, now=timezone.now())
    address = f"/visits/{held.pk}/"
    data = {"manner": "petition", "number": arrived.number, "code": "WRONG12345"}
    assert "对不上" in client.post(address, data).content.decode()
    assert client.post(address, data | {"code": arrived.query_code}).status_code == 302
    assert Booking.objects.get().petition_id == Petition.objects.get(number=arrived.number).pk


def test_d32_the_calendar_feed_tells_announcements_and_call_offs(
    person: Person, actor: Act, client: Client
) -> None:
    held = coming(person, actor, topics="长" * 190)
    feed = client.get("/visits/calendar.ics")
    assert feed["Content-Type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in feed.content.split(b"\r\n")), "RFC 5545 folds long lines"
    (event,) = Calendar.from_ical(feed.content).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert event.decoded("DTSTART") == held.starts_at
    receptions.call_off(
        held.pk, given=CallOff(why="雨雪"), actor=actor("ld-zf", "leader"), now=timezone.now()
    )
    (event,) = Calendar.from_ical(client.get("/visits/calendar.ics").content).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"], event["DESCRIPTION"]) == ("CANCELLED", 1, "雨雪")


def test_d32_the_desk_announces_and_calls_off(person: Person, sign_in: SignIn) -> None:
    chief = person("ld-zf", "leader")
    client = sign_in("ld-xfj", "registrar")
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT09:00")
    data: dict[str, Any] = {
        **PLAN,
        "leader": chief.pk,
        "starts_at": tomorrow,
        "ends_at": tomorrow[:-5] + "11:00",
    }
    wrong = client.post("/desk/visits/announce/", data)
    assert wrong.status_code == 422
    assert "至少提前 5 日公布" in wrong.content.decode()
    assert PLAN["place"] in wrong.content.decode()
    later = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT09:00")
    data |= {"starts_at": later, "ends_at": later[:-5] + "11:00"}
    sent = client.post("/desk/visits/announce/", data)
    assert sent.status_code == 302, sent.content.decode()
    day = sent["Location"]
    assert PLAN["place"] in client.get("/desk/visits/").content.decode()
    assert client.post(day, {"why": ""}).status_code == 422
    assert client.post(day, {"why": "出差"}).status_code == 302
    assert Reception.objects.get().state == "cancelled"


def test_d32_boards_ask_no_more_for_many(person: Person, actor: Act, sign_in: SignIn, client: Client) -> None:
    held, officer = coming(person, actor, places=9), sign_in("ld-zf", "registrar")
    addresses = {"/visits/": client, "/desk/visits/": officer, f"/desk/visits/{held.pk}/": officer}

    def counted() -> dict[str, int]:
        found = {}
        for address, by in addresses.items():
            with CaptureQueriesContext(connection) as asked:
                assert by.get(address).status_code == 200
            found[address] = len(asked)
        return found

    newcomer(held)
    counted()
    few = counted()
    for place in range(5):
        coming(person, actor)
        newcomer(held, phone=f"1389701000{place}")
    many = counted()
    assert many == few
    assert max(many.values()) <= 12

"""Leaders' receptions (D32, D36): announced beforehand, booked by two kinds of people, recorded, promises kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections

from qingting.journeys import bookings, receptions
from qingting.journeys.bookings import Booked, Newcomer
from qingting.journeys.inputs import InputRefused, read
from qingting.journeys.receptions import Announce, CallOff, LookAtVisitor, RecordPresence
from qingting.journeys.verifying import verify_ledger
from qingting.letters.gateways.console import Console
from qingting.letters.models import Notice
from qingting.oversight.visits import selectors, services
from qingting.oversight.visits.models import Booking, Reception
from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import visible
from qingting.rules.moves import MoveRefused
from qingting.tasks.routes import routes_of
from qingting.vault.models import Identity, Reveal
from tests.journeys.road import move
from tests.oversight.conftest import Person, SignIn
from tests.people import NOON, Cast, register_one

Act = Callable[[str, str], Actor]
HELD = NOON + timedelta(days=10)
PLAN: Mapping[str, Any] = {
    "how": "reception", "place": "乐都区信访局一楼接待室", "topics": "生态环境信访", "places": 1, "county": "ld",
}  # fmt: skip


def plan(leader: int, *, at: datetime = HELD, **given: Any) -> Announce:
    hours = {"starts_at": at.isoformat(), "ends_at": (at + timedelta(hours=2)).isoformat()}
    found = read(Announce, data={**PLAN, **hours, "leader": leader, **given})
    assert isinstance(found, Announce)
    return found


@pytest.fixture
def leader(person: Person) -> int:
    return person("ld-zf", "leader").pk


@pytest.fixture
def reception(actor: Act, leader: int) -> Reception:
    return receptions.announce(plan(leader), actor=actor("ld-zf", "leader"), now=NOON)


def newcomer(reception: Reception, *, name: str = "马成祥", phone: str = "13997231234") -> Booked:
    given = Newcomer(name=name, phone=phone, about=f"{name}反映沙场扬尘")
    return bookings.book_as_newcomer(reception.pk, given=given, now=NOON)


def test_d32_a_reception_is_announced_days_ahead_or_refused_with_the_clause(actor: Act, leader: int) -> None:
    head = actor("ld-zf", "leader")
    with pytest.raises(MoveRefused, match="至少提前 5 日") as refused:
        receptions.announce(plan(leader, at=NOON + timedelta(days=4)), actor=head, now=NOON)
    assert str(refused.value.refusal.because) == "东政办〔2024〕17号 五(二)"
    receptions.announce(plan(leader, at=NOON + timedelta(days=5)), actor=head, now=NOON)
    wrongs: tuple[dict[str, Any], ...] = (
        {"ends_at": NOON.isoformat()},
        {"ends_at": (HELD + timedelta(days=1)).isoformat()},
    )
    for wrong in wrongs:
        with pytest.raises(InputRefused, match="结束时间"):
            receptions.announce(plan(leader, **wrong), actor=head, now=NOON)
    assert Reception.objects.count() == 1


def test_d32_who_may_announce_for_whom(actor: Act, person: Person, leader: int) -> None:
    for unit, role in (("ld-xfj", "registrar"), ("hd-xfj", "supervisor"), ("ld-zf", "registrar")):
        receptions.announce(plan(leader), actor=actor(unit, role), now=NOON)
    for unit, role in (("mh-xfj", "registrar"), ("ld-sthj", "registrar"), ("ld-zf", "handler")):
        with pytest.raises(InputRefused, match="请从列表中选择领导"):
            receptions.announce(plan(leader), actor=actor(unit, role), now=NOON)


def test_d32_places_the_waiting_list_and_who_moves_up(reception: Reception) -> None:
    first = newcomer(reception)
    second = newcomer(reception, name="祁生财", phone="13897011111")
    third = newcomer(reception, name="冶海龙", phone="13897022222")
    assert [one.booking.state for one in (first, second, third)] == ["booked", "waiting", "waiting"]
    assert selectors.place_in_line(third.booking) == 2
    with pytest.raises(services.NoPlaceLeft):
        newcomer(reception, name="李占云", phone="13897033333")
    with pytest.raises(InputRefused, match="已经预约"):
        newcomer(reception, phone="139 9723 1234")
    assert Identity.objects.count() == 3, "who was refused is not kept"
    found = bookings.find_booking(first.code.lower(), address="1.2.3.4", now=NOON)
    bookings.give_up(found.pk, now=NOON)
    second.booking.refresh_from_db()
    assert second.booking.state == "booked"
    with pytest.raises(MoveRefused):
        bookings.give_up(found.pk, now=NOON)
    assert set(Notice.objects.values_list("template", flat=True)) == {"book_place", "moved_up"}
    kept = str(list(Booking.objects.values())) + str(list(Notice.objects.values("data", "dedupe")))
    assert not [secret for secret in (first.code, "13997231234") if secret in kept]


def test_d32_a_call_off_reaches_everybody_who_booked(reception: Reception, actor: Act, people: Cast) -> None:
    petition = register_one(people)
    newcomer(reception, name="祁生财", phone="13897011111")
    given = bookings.About(about="想当面说")
    bookings.book_for_petition(reception.pk, petition=petition, given=given, now=NOON)
    receptions.call_off(
        reception.pk, given=CallOff(why="领导出差"), actor=actor("ld-xfj", "registrar"), now=NOON
    )
    told = Notice.objects.filter(template="call_off").select_related("identity", "petition", "signatory")
    reached = {route.to for one in told for route in routes_of(one, gateways=[Console()])}
    assert reached == {("13897011111",), ("13997231234",)}
    with pytest.raises(MoveRefused, match="不能再取消"):
        receptions.call_off(reception.pk, given=CallOff(why="再"), actor=actor("ld-zf", "leader"), now=NOON)
    with pytest.raises(services.ReceptionUnknown):
        receptions.call_off(
            reception.pk, given=CallOff(why="别县"), actor=actor("mh-xfj", "registrar"), now=NOON
        )
    assert verify_ledger(progress=lambda done: None).broken == []


def test_d32_a_petition_of_another_county_is_not_booked_here(reception: Reception, people: Cast) -> None:
    elsewhere = register_one(people, unit="mh-sthj", county="mh")
    with pytest.raises(InputRefused, match="不在这位领导的辖区"):
        bookings.book_for_petition(reception.pk, petition=elsewhere, given=bookings.About(), now=NOON)
    own = register_one(people)
    bookings.book_for_petition(reception.pk, petition=own, given=bookings.About(), now=NOON)
    with pytest.raises(InputRefused, match="已经预约"):
        bookings.book_for_petition(reception.pk, petition=own, given=bookings.About(), now=NOON)


@pytest.mark.django_db(transaction=True)
def test_d32_two_at_once_get_one_place(people: Cast, person: Person) -> None:
    from qingting.people.access import officer  # noqa: PLC0415

    chief = person("ld-zf", "leader")
    held = receptions.announce(plan(chief.pk), actor=officer(chief), now=NOON)
    found: list[str] = []

    def book(place: int) -> None:
        try:
            found.append(newcomer(held, name="祁生财", phone=f"1389701000{place}").booking.state)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=book, args=(place,)) for place in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["booked", "waiting", "waiting"]


def test_d32_the_day_list_is_masked_and_a_look_has_a_reason(
    reception: Reception, actor: Act, sign_in: SignIn
) -> None:
    booked = newcomer(reception)
    client = sign_in("ld-zf", "registrar")
    html = client.get(f"/desk/visits/{reception.pk}/").content.decode()
    assert "马**" in html or "马＊" in html or "马*" in html
    assert "马成祥" not in html
    assert "13997231234" not in html
    assert sign_in("mh-xfj", "registrar").get(f"/desk/visits/{reception.pk}/").status_code == 404
    assert sign_in("ld-sthj", "handler").get(f"/desk/visits/{reception.pk}/").status_code == 403
    guest = f"/desk/visits/guests/{booked.booking.pk}/"
    assert client.post(guest, {"step": "look", "reason": ""}).status_code == 422
    assert client.post(guest, {"step": "look", "reason": "核对到访人身份"}).status_code == 302
    assert "13997231234" in client.get(f"/desk/visits/{reception.pk}/").content.decode()
    assert "13997231234" not in sign_in("ld-xfj", "registrar").get(guest).content.decode()
    with pytest.raises(MoveRefused, match="由登记员"):
        receptions.look_at_visitor(
            booked.booking.pk,
            given=LookAtVisitor(reason="看看"),
            actor=actor("hd-xfj", "supervisor"),
            now=NOON,
        )
    assert Reveal.objects.count() == 1


def test_d32_d36_what_was_promised_is_a_term_until_it_is_kept(
    reception: Reception, actor: Act, people: Cast, leader: int
) -> None:
    petition = register_one(people)
    registrar = actor("ld-zf", "registrar")
    booked = bookings.book_for_petition(reception.pk, petition=petition, given=bookings.About(), now=NOON)
    early = RecordPresence(came=True)
    with pytest.raises(MoveRefused, match="还没有开始"):
        receptions.record_presence(booked.booking.pk, given=early, actor=registrar, now=NOON)
    later = HELD + timedelta(hours=1)
    with pytest.raises(InputRefused, match="认出信访人"):
        receptions.record_presence(
            booked.booking.pk, given=RecordPresence(came=True, note="马成祥来了"), actor=registrar, now=later
        )
    receptions.record_presence(booked.booking.pk, given=early, actor=registrar, now=later)
    head = actor("ld-zf", "leader")
    due = (later + timedelta(days=7)).date().isoformat()
    said = {"leader": leader, "at": HELD.isoformat(), "due_on": due}
    with pytest.raises(MoveRefused, match="哪天前办到"):
        move("record_reception", petition=petition, by=head, now=later, given={**said, "due_on": None})
    move("record_reception", petition=petition, by=head, now=later, given=said)
    clock = petition.clocks.get(term="keep_promise")
    assert (clock.due.isoformat(), clock.met) == (due, None)
    kept = {"on": later.date().isoformat()}
    handler = people.actor("ld-sthj", "handler")
    with pytest.raises(MoveRefused, match="没有第 2 项"):
        move("keep_promise", petition=petition, by=handler, now=later, given={**kept, "promise": 2})
    move("keep_promise", petition=petition, by=handler, now=later, given=kept)
    clock.refresh_from_db()
    assert clock.met is not None
    mine = Petition.objects.get(pk=petition.pk)
    assert [record.kind for record in mine.records.filter(kind__in=["record_reception", "keep_promise"])] == [
        "record_reception", "keep_promise",
    ]  # fmt: skip


def test_d36_a_leader_in_charge_who_never_went_is_a_fact(people: Cast, actor: Act, leader: int) -> None:
    petition = register_one(people)
    handler, head = people.actor("ld-sthj", "handler"), people.actor("ld-sthj", "unit_head")
    key = {"grade": "key", "grounds": ["serious_pollution"]}
    move("classify", petition=petition, by=handler, now=NOON, given=key)
    rows = visible(actor("hd-xfj", "supervisor"))
    assert list(selectors.without_leader(rows)) == [petition]
    move("put_in_charge", petition=petition, by=head, now=NOON, given={"leader": leader})
    assert not selectors.without_leader(rows).exists()
    assert selectors.not_gone(rows, before=NOON.date()) == []
    (found,) = selectors.not_gone(rows, before=NOON.date() + timedelta(days=1))
    assert (found.petition, found.leader_id, found.since) == (petition, leader, NOON.date())
    other = {"leader": head.person_id, "at": NOON.isoformat(), "promise": "", "due_on": None}
    move("record_reception", petition=petition, by=head, now=NOON, given=other)
    assert selectors.not_gone(rows, before=NOON.date() + timedelta(days=1)), (
        "somebody else's is not the leader's"
    )
    move("record_reception", petition=petition, by=head, now=NOON, given={**other, "leader": leader})
    assert selectors.not_gone(rows, before=NOON.date() + timedelta(days=1)) == []

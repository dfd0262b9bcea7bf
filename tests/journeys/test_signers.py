"""Joint petitions: one investigation, and for each signer a code, an answer, clocks and a rating of their own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys import inputs
from qingting.journeys.arrival import Arrived
from qingting.journeys.inputs import InputRefused
from qingting.journeys.key_grounds import signs
from qingting.journeys.perform import Request, perform, step_of
from qingting.journeys.signers import of_line
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import PublicView, TrackRefused, find_public, public_view
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition, Record, Signatory
from qingting.petitions.signing import code_of
from qingting.rules.moves import MoveRefused
from qingting.vault.selectors import same_person
from qingting.vault.services import Who, opened
from tests.journeys.road import move
from tests.people import NOON, Cast, arrive_one, cast

# After the visit that the road records.
EVENING = NOON + timedelta(hours=6)
pytestmark = pytest.mark.django_db
LINES = [
    "马文才 13900000002 乐都区高庙镇 代表",
    "李秀英\t13900000003",
    {"name": "祁连山", "reply_channel": "letter"},
]
TODAY = EVENING.date().isoformat()


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def arrived(people: Cast) -> Arrived:
    return arrive_one(people, now=EVENING, signers=LINES)


@pytest.fixture
def petition(arrived: Arrived) -> Petition:
    return Petition.objects.get(number=arrived.number)


def view(petition: Petition, *, code: str, now: datetime = EVENING) -> PublicView:
    opened_now = find_public(petition.number, code=code, address="", now=now)
    return public_view(opened_now, now=now)


def answered(petition: Petition, *, people: Cast, now: datetime = EVENING) -> None:
    """As far as a reply, delivered to the first petitioner."""
    for verb in ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude"):
        move(verb, petition=petition, by=people.actor("ld-sthj", "handler"), now=now)
    move("reply", petition=petition, by=people.actor("ld-sthj", "reviewer"), now=now)


def rate(petition: Petition, *, signer: str, rating: str, now: datetime = EVENING) -> None:
    journey = JOURNEYS["rate_as_signatory"]
    given = inputs.read(journey.given, data={"signer": signer, "rating": rating})
    perform(journey, given=given, request=Request(petition.number), actor=PETITIONER, now=now)


def running(petition: Petition, *, term: str) -> dict[str, date]:
    rows = Clock.objects.filter(petition=petition, term=term, met__isnull=True, void__isnull=True)
    return dict(rows.values_list("about", "due"))


def test_d01_a_line_of_a_list_is_read() -> None:
    assert of_line("马文才，13900000002，632122198001011234，高庙镇某村，代表，寄信") == {
        "name": "马文才", "phone": "13900000002", "id_number": "632122198001011234", "address": "高庙镇某村",
        "representative": True, "reply_channel": "letter",
    }  # fmt: skip
    assert of_line("𬱖某 a@example.cn") == {"name": "𬱖某", "email": "a@example.cn"}


def test_d03_who_is_the_same_person() -> None:
    one = Who(name="马文才", phone="139 0000 0002")
    assert same_person(one, other=Who(name="马文 才", phone="13900000002", address="别处"))
    assert not same_person(one, other=Who(name="马文才", phone="13900000009"))
    assert not same_person(one, other=Who(name="马文秀", phone="13900000002"))
    assert same_person(
        Who(name="甲", id_number="63212219800101123x"), other=Who(id_number="63212219800101123X")
    )


def test_d01_signers_come_with_the_petition_sealed_and_each_with_a_code(
    arrived: Arrived, petition: Petition
) -> None:
    assert [number for number, _code in arrived.signers] == [1, 2, 3]
    assert len({code for _n, code in arrived.signers} | {arrived.query_code}) == 4
    first = Signatory.objects.get(petition=petition, number=1)
    assert (first.representative, opened(first.identity).phone) == (True, "13900000002")
    assert petition.people == 4
    told = list(Notice.objects.filter(template="add_signatory").order_by("signatory__number"))
    assert [one.signatory.number for one in told if one.signatory] == [1, 2, 3]
    # Neither the ledger, nor what is kept beside it, nor the outbox tells who signed.
    kept = str(
        [*Entry.objects.values("data"), *Record.objects.values("content"), *Notice.objects.values("data")]
    )
    assert not any(secret in kept for secret in ("马文才", "13900000003", "祁连山"))


def test_d02_each_is_told_of_the_acceptance_by_an_own_clock(people: Cast) -> None:
    """Registered only: the fifteen days run for each, until the petition is accepted."""
    number = arrive_one(people, now=EVENING, signers=LINES, acceptance="later").number
    petition = Petition.objects.get(number=number)
    assert set(running(petition, term="tell_signatory")) == {"1", "2", "3"}
    move("accept", petition=petition, by=people.actor("ld-sthj", "registrar"), now=EVENING)
    assert running(petition, term="tell_signatory") == {}
    told = Notice.objects.filter(petition=petition, template="accept", audience="petitioner")
    assert set(told.values_list("signatory__number", flat=True)) == {None, 1, 2, 3}
    assert told.count() == 4


def test_d03_nobody_signs_twice_and_five_speak(people: Cast, petition: Petition) -> None:
    handler = people.actor("ld-sthj", "handler")
    twice = ["马成祥 13997231234", "新来的 13900000011", "李秀英 13900000003", "新来的 13900000011"]
    with pytest.raises(InputRefused) as refused:
        move("add_signatory", petition=petition, by=handler, now=EVENING, given={"signers": twice})
    assert [error.field for error in refused.value.errors] == ["signers.0", "signers.2", "signers.3"]
    assert Signatory.objects.count() == 3
    many = [f"人{n} 1390000010{n} 代表" for n in range(4)]
    with pytest.raises(MoveRefused, match="现有 6 人"):
        move("add_signatory", petition=petition, by=handler, now=EVENING, given={"signers": many})
    move("add_signatory", petition=petition, by=handler, now=EVENING, given={"signers": many[:3]})
    petition.refresh_from_db()
    assert petition.people == 7
    assert "wide_or_many" in {one.ground for one in signs(step_of(petition, actor=handler, now=EVENING))}


def test_d03_what_is_no_person_is_refused_with_the_line(people: Cast, petition: Petition) -> None:
    by: dict[str, Any] = {"petition": petition, "by": people.actor("ld-sthj", "handler"), "now": EVENING}
    for lines in ([], [""], ["a@b"], ["某人 13900000003", "x" * 200], ["某人\x00"]):
        with pytest.raises(InputRefused):
            move("add_signatory", **by, given={"signers": lines})
    with pytest.raises(InputRefused, match="最多 300 项"):
        move("add_signatory", **by, given={"signers": [f"人{n}" for n in range(301)]})


def test_d21_each_is_answered_and_rates_on_their_own(
    people: Cast, arrived: Arrived, petition: Petition
) -> None:
    answered(petition, people=people)
    due = running(petition, term="answer_signatory")
    assert set(due) == {"1", "2", "3"}
    registrar = people.actor("ld-sthj", "registrar")
    delivery = {"signers": ["1", "2"], "delivered_on": TODAY, "delivered_by": "letter", "proof": "挂号 1234"}
    move("answer_signatory", petition=petition, by=registrar, now=EVENING, given=delivery)
    assert set(running(petition, term="answer_signatory")) == {"3"}
    with pytest.raises(MoveRefused, match="联名人 1、2 不在待送达之列"):
        move("answer_signatory", petition=petition, by=registrar, now=EVENING, given=delivery)
    move("rate", petition=petition, by=PETITIONER, now=EVENING)
    with pytest.raises(MoveRefused, match="还有 1 位联名人没有送达"):
        move("settle", petition=petition, by=people.actor("ld-sthj", "handler"), now=EVENING)
    rate(petition, signer="3", rating="mostly")
    with pytest.raises(MoveRefused, match="已经评价过"):
        rate(petition, signer="3", rating="dissatisfied")
    views = [view(petition, code=code) for _n, code in arrived.signers]
    assert [one.state for one in views] == ["replied", "replied", "satisfied"]
    assert ["rate" in one.may for one in views] == [True, True, False]
    assert view(petition, code=arrived.query_code).rating == "satisfied"


def test_d22_d24_one_who_is_dissatisfied_has_it_rechecked_and_all_are_answered_again(
    people: Cast, arrived: Arrived, petition: Petition
) -> None:
    answered(petition, people=people)
    move("rate", petition=petition, by=PETITIONER, now=EVENING)
    rate(petition, signer="2", rating="dissatisfied")
    petition.refresh_from_db()
    assert petition.state == "dissatisfied"
    assert set(running(petition, term="recheck")) == {""}
    # Nobody learns of another's rating: the first petitioner is satisfied, and stays told so.
    first = view(petition, code=arrived.query_code)
    assert (first.state, "不满意" in str(first.timeline)) == ("satisfied", False)
    second = view(petition, code=arrived.signers[1][1])
    assert (second.state, second.rating) == ("dissatisfied", "dissatisfied")
    move("talk", petition=petition, by=people.actor("ld-sthj", "handler"), now=EVENING)
    move("recheck", petition=petition, by=people.actor("ld-sthj", "second_handler"), now=EVENING)
    later = EVENING + timedelta(days=1)
    move("reply", petition=petition, by=people.actor("ld-sthj", "reviewer"), now=later)
    assert set(running(petition, term="answer_signatory")) == {"1", "2", "3"}
    assert {view(petition, code=code, now=later).state for _n, code in arrived.signers} == {"replied"}


def test_d28_a_code_opens_nobody_elses_part(people: Cast, arrived: Arrived, petition: Petition) -> None:
    code = arrived.signers[0][1]
    opened_now = find_public(petition.number, code=code.lower(), address="", now=EVENING)
    assert opened_now.signed_as is not None
    assert opened_now.signed_as.number == 1
    handler = people.actor("ld-sthj", "handler")
    asked = {"signer": "2", "reason": "核实情况"}
    move("reveal_identity", petition=petition, by=handler, now=EVENING, given=asked)
    assert [len(view(petition, code=one).reveals) for _n, one in arrived.signers] == [0, 1, 0]
    assert view(petition, code=arrived.query_code).reveals == ()
    shown = str(view(petition, code=code))
    assert not any(secret in shown for secret in ("李秀英", "马成祥", "13900000003"))
    with pytest.raises(InputRefused):
        move("reveal_identity", petition=petition, by=handler, now=EVENING, given={"signer": "9"})
    other = arrive_one(people, now=EVENING, signers=["别人 13900000044"], complaint="另一件事，与此无关。")
    with pytest.raises(TrackRefused):
        find_public(petition.number, code=other.signers[0][1], address="", now=EVENING)


def test_d28_after_a_transfer_only_the_named_handler_opens_a_signers_identity(
    people: Cast, petition: Petition
) -> None:
    move("transfer", petition=petition, by=people.actor("ld-sthj", "handler"), now=EVENING)
    with pytest.raises(MoveRefused):
        move(
            "reveal_identity",
            petition=petition,
            by=people.actor("ld-zjj", "handler"),
            now=EVENING,
            given={"signer": "1"},
        )
    move("classify", petition=petition, by=people.actor("ld-zjj", "handler"), now=EVENING)
    move("hold", petition=petition, by=people.actor("ld-zjj", "handler"), now=EVENING)
    with pytest.raises(MoveRefused):
        move("open_sealed_sheet", petition=petition, by=people.actor("ld-zjj", "registrar"), now=EVENING)
    move(
        "open_sealed_sheet",
        petition=petition,
        by=people.actor("ld-zjj", "handler"),
        now=EVENING,
        given={"signer": "1"},
    )
    looks = {one.number: one.identity.reveals.count() for one in petition.signatories.all()}
    assert looks == {1: 1, 2: 0, 3: 0}


def test_d01_two_hundred_sign(people: Cast) -> None:
    lines = [f"村民{n} 139{n:08}" for n in range(200)]
    arrived = arrive_one(people, now=EVENING, signers=lines)
    petition = Petition.objects.get(number=arrived.number)
    assert petition.people == 201
    assert len({code for _n, code in arrived.signers}) == 200
    last = petition.signatories.get(number=200)
    assert find_public(petition.number, code=code_of(last), address="", now=EVENING).signed_as == last
    answered(petition, people=people)
    assert len(running(petition, term="answer_signatory")) == 200
    everyone = {
        "signers": [str(n) for n in range(1, 201)],
        "delivered_on": TODAY,
        "delivered_by": "visit",
        "proof": "签收表",
    }
    move(
        "answer_signatory",
        petition=petition,
        by=people.actor("ld-sthj", "registrar"),
        now=EVENING,
        given=everyone,
    )
    assert running(petition, term="answer_signatory") == {}

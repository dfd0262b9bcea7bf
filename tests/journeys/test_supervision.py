"""Supervision orders: given, answered by a day, returned, raised, closed; who may, and what never leaves (D34, D43)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Outcome, Request, perform, step_of
from qingting.journeys.replaying import Difference, replay
from qingting.journeys.supervise import JOURNEY as SUPERVISE
from qingting.journeys.supervise import Supervise
from qingting.journeys.tracking import public_view
from qingting.ledger.models import Entry
from qingting.letters.documents.issuing import issued
from qingting.letters.models import Letter, Notice
from qingting.letters.selectors import letters_to
from qingting.oversight.supervision.models import Order
from qingting.people.access import SYSTEM, Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import PetitionUnknown
from qingting.rules.moves import MoveRefused
from qingting.tasks.clock import remind_of_terms
from tests.journeys.road import TEXT, move
from tests.people import NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def petition(people: Cast) -> Petition:
    return register_one(people)


def act(petition: Petition, verb: str, *, by: Actor, after: int = 0, **given: object) -> Outcome:
    """A minute after the last move, or so many days after noon."""
    last = Entry.objects.filter(subject=petition.id).latest("seq").at
    now = max(NOON + timedelta(days=after), last + timedelta(minutes=1))
    return move(verb, petition=petition, by=by, now=now, given=given)


def office(people: Cast) -> Actor:
    return people.actor("hd-xfj", "supervisor")


def order(petition: Petition, number: int = 1) -> Order:
    return Order.objects.get(petition=petition, number=number)


def running(petition: Petition) -> Clock:
    return Clock.objects.filter(petition=petition, term="answer_supervision").latest("round")


def test_d34_an_order_is_given_answered_returned_answered_again_and_closed(
    people: Cast, petition: Petition
) -> None:
    handler = people.actor("ld-sthj", "handler")
    act(petition, "supervise", by=office(people), days=3)
    assert (running(petition).due, running(petition).about) == (date(2026, 11, 23), "ld-sthj")
    assert order(petition).document == "东信信访〔2026〕1号"
    act(petition, "answer_supervision", by=handler, after=1)
    assert (order(petition).state, running(petition).met) == ("answered", date(2026, 11, 19))
    act(petition, "close_supervision", by=office(people), after=2, accepted=False, words="请附照片。", days=2)
    assert (order(petition).state, order(petition).due) == ("asked", running(petition).due)
    assert running(petition).round == 2
    act(petition, "answer_supervision", by=handler, after=3)
    act(petition, "close_supervision", by=office(people), after=4)
    closed = order(petition)
    assert (closed.state, closed.rounds, closed.ended_on) == ("closed", 2, date(2026, 11, 22))
    told = Notice.objects.filter(petition=petition, template__startswith="superv").order_by("id")
    assert [(one.template, one.unit.code if one.unit else "") for one in told] == [
        ("supervise", "ld-sthj"),
        ("supervision_answered", "hd-xfj"),
        ("supervision_returned", "ld-sthj"),
        ("supervision_answered", "hd-xfj"),
        ("supervision_closed", "ld-sthj"),
    ]
    step = step_of(petition, actor=SYSTEM, now=NOON)
    (folded,) = step.standing.supervisions
    assert (folded.state, folded.rounds, folded.by, folded.to) == ("closed", 2, "hd-xfj", "ld-sthj")
    differences: list[Difference] = []
    replay("every", progress=lambda done: None, found=differences.append)
    assert differences == []


@pytest.mark.parametrize(("level", "days"), [("remind", 3), ("order", 7), ("listed", 15)])
def test_d34_each_level_has_its_own_days_as_data(
    people: Cast, petition: Petition, level: str, days: int
) -> None:
    act(petition, "supervise", by=office(people), level=level)
    due = order(petition).due
    assert due >= NOON.date() + timedelta(days=days)
    assert due.weekday() < 5
    assert running(petition).due == due


def test_d34_a_higher_level_takes_the_place_of_a_lower_one_and_no_other(
    people: Cast, petition: Petition
) -> None:
    act(petition, "supervise", by=office(people), level="remind")
    with pytest.raises(MoveRefused, match="第 1 号督办单（催办）还没有销号"):
        act(petition, "supervise", by=office(people), level="remind")
    act(petition, "supervise", by=people.actor("hd-sthj", "supervisor"), level="order")
    assert (order(petition).state, order(petition, 2).state) == ("raised", "asked")
    first, second = Clock.objects.filter(petition=petition, term="answer_supervision").order_by("round")
    assert (first.void, second.void) == (NOON.date(), None)
    with pytest.raises(MoveRefused, match="没有这张未销号的督办单"):
        act(petition, "close_supervision", by=office(people))


def test_d34_only_who_is_asked_answers_and_only_who_asked_decides(people: Cast, petition: Petition) -> None:
    supervisor, other = office(people), people.actor("hd-sthj", "supervisor")
    with pytest.raises(MoveRefused, match="没有等待反馈"):
        act(petition, "answer_supervision", by=people.actor("ld-sthj", "handler"))
    act(petition, "supervise", by=supervisor)
    with pytest.raises(MoveRefused, match="由发出它的单位"):
        act(petition, "close_supervision", by=other)
    with pytest.raises(MoveRefused, match="无从退回"):
        act(petition, "close_supervision", by=supervisor, accepted=False, words=TEXT)
    with pytest.raises(PetitionUnknown):
        act(petition, "answer_supervision", by=people.actor("mh-sthj", "handler"))
    act(petition, "answer_supervision", by=people.actor("ld-sthj", "handler"))
    with pytest.raises(InputRefused, match="还要办什么"):
        act(petition, "close_supervision", by=supervisor, accepted=False)
    with pytest.raises(MoveRefused, match="没有等待反馈"):
        act(petition, "answer_supervision", by=people.actor("ld-sthj", "handler"))


@pytest.mark.parametrize("role", ["registrar", "handler", "reviewer", "unit_head", "publisher", "legal"])
def test_d34_a_unit_does_not_supervise_by_these_roles(people: Cast, petition: Petition, role: str) -> None:
    with pytest.raises(MoveRefused, match="请由督办人、市县领导办理"):
        act(petition, "supervise", by=people.actor("ld-sthj", role))


def test_d34_nobody_supervises_the_own_unit(people: Cast) -> None:
    petition = register_one(people, unit="hd-sthj")
    with pytest.raises(MoveRefused, match="不能自己督办自己"):
        act(petition, "supervise", by=people.actor("hd-sthj", "supervisor"))
    act(petition, "supervise", by=office(people))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"level": "harsh"}, "没有“harsh”这个督办层级"),
        ({"occasions": ["overdue", "mood"]}, "没有“mood”这个督办事由"),
        ({"to": "mh-sthj"}, "只发给承办单位或协办单位"),
    ],
)
def test_d34_what_is_not_listed_is_refused(
    people: Cast, petition: Petition, given: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(MoveRefused, match=sentence):
        act(petition, "supervise", by=office(people), **given)
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    "given", [{"asks": ""}, {"asks": "三" * 2001}, {"occasions": []}, {"days": 0}, {"days": 91}]
)
def test_d34_an_order_without_its_parts_is_refused(
    people: Cast, petition: Petition, given: dict[str, Any]
) -> None:
    with pytest.raises(InputRefused):
        act(petition, "supervise", by=office(people), **given)
    assert not Letter.objects.filter(kind="supervise").exists()


def test_d34_a_joint_unit_is_supervised_apart_from_the_holder(people: Cast, petition: Petition) -> None:
    handler = people.actor("ld-sthj", "handler")
    for verb in ("classify", "hold", "invite_joint"):
        act(petition, verb, by=handler)
    act(petition, "supervise", by=office(people), to="ld-zjj", level="remind")
    act(petition, "supervise", by=office(people), level="remind")
    act(petition, "answer_supervision", by=people.actor("ld-zjj", "handler"))
    assert (order(petition).state, order(petition, 2).state) == ("answered", "asked")
    about = Clock.objects.filter(petition=petition, term="answer_supervision", met__isnull=True)
    assert [clock.about for clock in about] == ["ld-sthj"]


def test_d34_the_order_presses_the_holder_and_the_clock_reminds_whom_it_names(
    people: Cast, petition: Petition
) -> None:
    handler = people.actor("ld-sthj", "handler")
    for verb in ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion"):
        given: dict[str, Any] = {"at": NOON.isoformat()} if verb == "record_visit" else {}
        act(petition, verb, by=handler, **given)
    act(petition, "supervise", by=office(people), level="remind")
    petition.refresh_from_db()
    assert petition.next_term == "answer_supervision"
    remind_of_terms(now=datetime.fromisoformat("2026-11-24T10:00:00+08:00"))
    late = Notice.objects.filter(petition=petition, template="overdue", data__term="answer_supervision")
    assert [one.unit.code if one.unit else "" for one in late] == ["ld-sthj"]


def test_d34_the_printed_order_has_its_own_number_and_names_nobody(people: Cast, petition: Petition) -> None:
    act(petition, "supervise", by=office(people), after=30, occasions=["overdue", "idle"], level="listed")
    letter = Letter.objects.get(petition=petition, kind="supervise")
    document = issued(letter)
    words = str(document.content)
    assert document.number == order(petition).document
    assert document.number.startswith("东信信访〔2026〕")
    assert "生态环境信访事项挂牌督办单" in words
    assert "逾期未办；久拖无进展" in words
    assert "“调查核实”的期限为2026年11月23日，已逾期25日" in words
    assert "马成祥" not in words
    act(petition, "close_supervision", by=office(people), after=31)
    act(petition, "supervise", by=office(people), after=31)
    assert order(petition, 2).document != document.number
    assert not letters_to(petition.id).filter(kind="supervise").exists()
    view = public_view(petition, now=NOON + timedelta(days=32))
    assert "answer_supervision" not in {clock.term for clock in view.clocks}


def test_d34_an_order_that_names_the_petitioner_is_refused(people: Cast, petition: Petition) -> None:
    with pytest.raises(InputRefused, match="督办要求"):
        act(petition, "supervise", by=office(people), asks="请当面答复马成祥，电话13997231234。")
    assert not Order.objects.exists()


@pytest.mark.parametrize("asks", ["𠮷家沟㐂㙓，请核查。", "三" * 2000, "<script>alert(1)</script>"])
def test_d34_whatever_is_asked_is_kept_word_for_word(people: Cast, petition: Petition, asks: str) -> None:
    """At the end of a year whose successor has no calendar yet, too."""
    late = datetime.fromisoformat("2027-12-28T10:00:00+08:00")
    move("supervise", petition=petition, by=office(people), now=late, given={"asks": asks, "level": "listed"})
    assert (order(petition).asks, order(petition).due) == (asks, date(2028, 1, 12))


def test_d34_the_same_order_sent_twice_counts_once(people: Cast, petition: Petition) -> None:
    given = Supervise(level="order", occasions=["idle"], asks=TEXT)
    asked = Request(petition.number, key="once")
    now = NOON + timedelta(minutes=5)
    first = perform(SUPERVISE, given=given, request=asked, actor=office(people), now=now)
    again = perform(SUPERVISE, given=given, request=asked, actor=office(people), now=now)
    assert (first.version, again.again) == (again.version, True)
    assert Order.objects.count() == 1


def test_d34_an_order_goes_on_past_a_transfer_and_binds_whom_it_names(
    people: Cast, petition: Petition
) -> None:
    handler = people.actor("ld-sthj", "handler")
    act(petition, "supervise", by=office(people))
    act(petition, "classify", by=handler)
    act(petition, "transfer", by=handler, instrument="某办法", clause="第九条", basis="")
    act(petition, "answer_supervision", by=handler)
    assert order(petition).state == "answered"


def test_d43_nothing_is_archived_while_an_order_is_open(people: Cast) -> None:
    petition = register_one(people, acceptance="later")
    registrar = people.actor("ld-sthj", "registrar")
    act(petition, "decline", by=registrar, reason_code="not_competent")
    act(petition, "supervise", by=office(people), occasions=["answer"])
    with pytest.raises(MoveRefused, match="还有 1 张督办单没有销号"):
        act(petition, "archive", by=registrar)
    act(petition, "close_supervision", by=office(people))
    act(petition, "archive", by=registrar)

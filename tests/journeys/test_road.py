"""The straight road and its first forks, through the journeys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.clocks.selectors import differences
from qingting.journeys.perform import Outcome, step_of
from qingting.ledger.models import Entry
from qingting.ledger.selectors import verify
from qingting.people.access import PETITIONER, SYSTEM, Actor
from qingting.petitions.models import Petition
from qingting.publication.selectors import notices, published
from qingting.rules.clocks import derive
from qingting.rules.moves import MoveRefused
from tests.journeys.road import move
from tests.people import NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


Walk = Callable[..., Outcome]


class Road:
    """One petition and everybody who acts on it at Ledu's ecology bureau."""

    def __init__(self, people: Cast, unit: str = "ld-sthj", **fields: Any) -> None:
        self.people, self.unit = people, unit
        self.now = NOON
        self.petition = register_one(people, unit=unit, **fields)

    def by(self, role: str, unit: str = "") -> Actor:
        return self.people.actor(unit or self.unit, role)

    def go(self, verb: str, role: str = "handler", unit: str = "", **given: object) -> Outcome:
        self.now += timedelta(minutes=1)
        return move(verb, petition=self.petition, by=self.by(role, unit), now=self.now, given=given)

    def to_reply(self) -> None:
        for verb in (
            "classify",
            "hold",
            "record_visit",
            "conclude_investigation",
            "form_opinion",
            "conclude",
        ):
            given = {"at": self.now.isoformat()} if verb == "record_visit" else {}
            self.go(verb, **given)
        self.go("reply", role="reviewer")

    def rate(self, rating: str) -> Outcome:
        self.now += timedelta(minutes=1)
        return move("rate", petition=self.petition, by=PETITIONER, now=self.now, given={"rating": rating})

    def fresh(self) -> Petition:
        return Petition.objects.get(pk=self.petition.pk)


def assert_projections_hold(petition: Petition) -> None:
    """Chain, clocks table, version and state are what the ledger says."""
    entries = Entry.objects.filter(subject=petition.id).order_by("seq")
    assert not list(verify(entries))
    step = step_of(petition, actor=SYSTEM, now=NOON)
    derived = derive(step.edition, step.calendar, step.history)
    assert not differences(
        list(Clock.objects.filter(petition=petition)), derived=derived, petition=petition.id
    )
    assert petition.version == entries.count()
    assert (petition.state, petition.grade) == (step.standing.state, step.standing.grade)
    assert petition.holder.code == step.standing.holder


def test_a_general_case_from_its_arrival_to_the_archive(people: Cast) -> None:
    road = Road(people)
    assert road.petition.state == "accepted"
    road.to_reply()
    road.rate("satisfied")
    road.go("settle")
    road.go("write_closing_report")
    road.go("review_redaction", role="publisher")
    road.go("publish", role="publisher")
    assert [notice.title for notice in notices(published(), first=0, count=9)] == [
        "乐都区某砂石料场扬尘问题办结情况"
    ]
    road.go("explain_no_case")
    outcome = road.go("archive", role="registrar")
    assert outcome.state == "archived"
    assert_projections_hold(road.fresh())


def test_d22_d23_d24_dissatisfied_is_talked_with_rechecked_by_another_and_answered_again(
    people: Cast,
) -> None:
    road = Road(people)
    road.to_reply()
    assert road.rate("dissatisfied").state == "dissatisfied"
    assert {clock.term for clock in Clock.objects.filter(petition=road.petition, met=None, void=None)} >= {
        "talk",
        "recheck",
    }
    road.go("talk")
    with pytest.raises(MoveRefused):
        road.go("recheck")  # the first investigator
    road.go("recheck", role="second_handler")
    assert road.go("reply", role="reviewer").state == "replied"
    assert road.rate("mostly").state == "satisfied"
    assert_projections_hold(road.fresh())


def test_d05_d08_d29_a_key_case_is_reported_up_and_followed_up(people: Cast) -> None:
    road = Road(people)
    road.go("classify", grade="key", grounds=["serious_pollution"])
    road.go("report_up", to=["ld-zf", "hd-sthj"])
    for verb in ("hold", "record_visit", "conclude_investigation", "form_opinion", "conclude"):
        road.go(verb, **({"at": road.now.isoformat()} if verb == "record_visit" else {}))
    clock = Clock.objects.get(petition=road.petition, term="follow_up")
    assert clock.met is None
    road.go("follow_up")
    assert Clock.objects.get(petition=road.petition, term="follow_up").met is not None
    assert_projections_hold(road.fresh())


def test_d06_a_municipal_unit_does_not_pass_a_key_case_down(people: Cast) -> None:
    road = Road(people, unit="hd-sthj")
    road.go("classify", grade="key", grounds=["central_transfer"])
    with pytest.raises(MoveRefused) as refused:
        road.go("transfer", to="ld-sthj")
    assert "四(二)" in refused.value.refusal.because.clause
    assert road.fresh().state == "accepted"


def test_d19_a_transfer_an_objection_its_answer_and_the_sixty_days_run_on(people: Cast) -> None:
    road = Road(people)
    before = Clock.objects.get(petition=road.petition, term="conclude").due
    road.go("transfer", to="ld-zjj")
    assert road.fresh().holder.code == "ld-zjj"
    road.go("object", unit="ld-zjj")
    road.go("answer_objection", agreed=False)
    road.go("classify", unit="ld-zjj")
    road.go("hold", unit="ld-zjj")
    assert Clock.objects.get(petition=road.petition, term="conclude").due == before
    assert_projections_hold(road.fresh())


def test_an_objection_that_is_agreed_to_sends_it_back(people: Cast) -> None:
    road = Road(people)
    road.go("transfer", to="ld-zjj")
    road.go("object", unit="ld-zjj")
    outcome = road.go("answer_objection", agreed=True)
    assert (outcome.state, road.fresh().holder.code) == ("accepted", "ld-sthj")
    assert_projections_hold(road.fresh())


def test_d17_d18_an_extension_moves_the_term_and_tells_why(people: Cast) -> None:
    road = Road(people)
    road.go("classify")
    road.go("hold")
    before = Clock.objects.get(petition=road.petition, term="conclude").due
    road.go("request_extension", days=30)
    road.go("extend", role="unit_head", days=30)
    clock = Clock.objects.get(petition=road.petition, term="conclude")
    assert clock.due >= before + timedelta(days=25)
    assert clock.extended == 30
    assert clock.due.year == 2027
    assert clock.provisional
    with pytest.raises(MoveRefused):
        road.go("request_extension", days=10)
    assert road.fresh().letters.filter(kind="extend").exists()


def test_a_declined_petition_stops_its_clocks(people: Cast) -> None:
    road = Road(people, acceptance="later")
    assert road.petition.state == "registered"
    code = next(iter(step_of(road.petition, actor=SYSTEM, now=NOON).edition.declines))
    road.go("decline", reason_code=code)
    assert not Clock.objects.filter(petition=road.petition, met=None, void=None, whose="unit").exists()
    assert_projections_hold(road.fresh())


def test_a_refused_move_writes_nothing_and_names_what_is_possible(people: Cast) -> None:
    road = Road(people)
    with pytest.raises(MoveRefused) as refused:
        road.go("conclude")
    assert "classify" in refused.value.allowed
    assert refused.value.refusal.sentence
    assert road.fresh().version == 2
    assert date(2027, 1, 1) < Clock.objects.get(petition=road.petition, term="conclude").due


def test_d06_a_municipal_unit_sorts_before_it_passes_down(people: Cast) -> None:
    road = Road(people, unit="hd-sthj")
    with pytest.raises(MoveRefused, match="先分类"):
        road.go("transfer", to="ld-sthj")
    road.go("classify")
    road.go("transfer", to="ld-sthj")
    assert road.fresh().holder.code == "ld-sthj"

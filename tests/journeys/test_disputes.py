"""D20 D41 D42: objections that end nowhere, petitions that go round, the ruling."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qingting.clocks.models import Clock
from qingting.journeys.perform import Request, perform
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import public_view
from qingting.ledger.models import Entry
from qingting.letters.models import Letter
from qingting.petitions import selectors as petitions
from qingting.petitions.models import Transfer
from qingting.rules.moves import MoveRefused
from tests.journeys.disputes import PASSED_ON, Dispute
from tests.journeys.road import COMPLETE
from tests.journeys.test_road import assert_projections_hold
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_d42_after_a_refused_objection_either_unit_asks_the_common_superior(people: Cast) -> None:
    for unit in ("ld-zjj", "ld-sthj"):
        case = Dispute(people)
        case.send(by="ld-sthj", to="ld-zjj")
        with pytest.raises(MoveRefused, match="请先提出异议"):
            case.go("raise_dispute", unit=unit)
        case.go("object", unit="ld-zjj")
        case.go("answer_objection", unit="ld-sthj", agreed=False)
        assert case.go("raise_dispute", unit=unit).state == "disputed"
        assert case.fresh.holder.code == "ld-xfj"
        assert Transfer.objects.get(petition=case.petition).outcome == "disputed"
        assert case.told("dispute") == {"petitioner"}
        assert case.told("dispute_in") == {"ld-xfj"}
        assert case.told("dispute_of") == {"ld-sthj", "ld-zjj"}
        assert_projections_hold(case.fresh)


def test_d41_the_third_transfer_goes_up_by_itself_in_the_same_breath(people: Cast) -> None:
    case = Dispute(people)
    assert case.pass_along("ld-sthj", "ld-zjj", "ld-cgj").state == "transferred"
    case.go("hold", unit="ld-cgj")
    outcome = case.send(by="ld-cgj", to="ld-jtj")
    assert outcome.state == "disputed"
    assert case.kinds()[-2:] == ["transfer", "raise_dispute"]
    last = Entry.objects.filter(subject=case.petition.id).latest("seq")
    assert (last.actor_kind, last.account_id, last.seq) == ("system", None, outcome.version)
    assert (last.data["cause"], last.data["to"]) == ("third", "ld-xfj")
    assert last.clause == "信访工作条例 第二十四条"
    assert case.told("dispute_in") == {"ld-xfj"}
    assert_projections_hold(case.fresh)


def test_d41_a_return_goes_up_by_itself(people: Cast) -> None:
    case = Dispute(people)
    assert case.pass_along("ld-sthj", "ld-zjj", "ld-sthj").state == "disputed"
    last = Entry.objects.filter(subject=case.petition.id).latest("seq")
    assert (last.data["cause"], last.data["to"]) == ("returned", "ld-xfj")
    assert case.fresh.holder.code == "ld-xfj"


def test_d41_units_of_two_counties_meet_at_the_city(people: Cast) -> None:
    case = Dispute(people)
    case.refused(by="ld-sthj", to="mh-sthj")
    case.go("raise_dispute", unit="mh-sthj")
    assert case.fresh.holder.code == "hd-xfj"


def test_d41_the_escalation_is_part_of_the_request_that_caused_it(people: Cast) -> None:
    """Sent twice under one key, it happens once and the answer is the same."""
    case = Dispute(people)
    case.pass_along("ld-sthj", "ld-zjj")
    case.go("hold", unit="ld-zjj")
    journey = JOURNEYS["transfer"]
    given = journey.given(**{**PASSED_ON, "to": "ld-sthj"})
    asked = Request(case.petition.number, key="once")
    actor, now = case.by("ld-zjj", "handler"), case.now + timedelta(minutes=1)
    first = perform(journey, given=given, request=asked, actor=actor, now=now)
    again = perform(journey, given=given, request=asked, actor=actor, now=now)
    assert (again.state, again.version, again.again) == ("disputed", first.version, True)
    assert case.kinds().count("raise_dispute") == 1


def test_d42_who_rules_finds_it_in_the_work_list_with_its_day(people: Cast) -> None:
    case = Dispute(people)
    case.pass_along("ld-sthj", "ld-zjj", "ld-sthj")
    actor = case.by("ld-xfj", "unit_head")
    assert case.fresh in petitions.work_of(actor)
    assert Clock.objects.filter(petition=case.petition, term="rule_on_dispute", met=None).exists()
    for unit in ("ld-sthj", "ld-zjj"):
        assert petitions.visible(case.by(unit, "handler")).filter(pk=case.petition.pk).exists()


def test_d20_d42_the_ruling_binds_and_the_petitioner_is_told(people: Cast) -> None:
    case = Dispute(people)
    before = Clock.objects.get(petition=case.petition, term="conclude").due
    case.refused(by="ld-sthj", to="ld-zjj")
    case.go("raise_dispute", unit="ld-zjj")
    assert case.rule(by="ld-xfj", to="ld-zjj").state == "accepted"
    assert case.fresh.holder.code == "ld-zjj"
    assert Transfer.objects.get(petition=case.petition).outcome == "ruled"
    assert case.told("ruling") == {"petitioner"}
    assert case.told("ruling_in") == {"ld-zjj"}
    assert case.told("ruling_of") == {"ld-sthj"}
    letter = Letter.objects.get(petition=case.petition, kind="ruling")
    assert letter.unit.code == "ld-xfj"
    assert letter.body["paragraphs"][0] == people.units["ld-zjj"].name
    with pytest.raises(MoveRefused, match="不得再转办"):
        case.send(by="ld-zjj", to="ld-cgj")
    case.go("hold", unit="ld-zjj")
    with pytest.raises(MoveRefused, match="不得再转办"):
        case.send(by="ld-zjj", to="ld-cgj")
    assert Clock.objects.get(petition=case.petition, term="conclude").due == before
    assert_projections_hold(case.fresh)


def test_d42_a_third_unit_may_be_named_and_the_ruler_never_itself(people: Cast) -> None:
    case = Dispute(people)
    case.pass_along("ld-sthj", "ld-zjj", "ld-sthj")
    with pytest.raises(MoveRefused):
        case.rule(by="ld-xfj", to="ld-xfj")
    assert case.rule(by="ld-xfj", to="ld-cgj").state == "accepted"
    assert case.told("ruling_of") == {"ld-sthj", "ld-zjj"}


def test_d42_no_party_and_no_handler_rules(people: Cast) -> None:
    case = Dispute(people)
    case.pass_along("ld-sthj", "ld-zjj", "ld-sthj")
    for unit, role in (("ld-sthj", "unit_head"), ("ld-zjj", "unit_head"), ("ld-xfj", "registrar")):
        with pytest.raises(MoveRefused):
            case.rule(by=unit, to="ld-zjj", role=role)


def test_d06_d42_no_ruling_sends_a_key_case_of_the_city_down(people: Cast) -> None:
    case = Dispute(people, unit="hd-sthj")
    case.go("classify", unit="hd-sthj", grade="key", grounds=["central_transfer"])
    case.pass_along("hd-sthj", "hd-zjj", "hd-sthj")
    with pytest.raises(MoveRefused, match="须直办"):
        case.rule(by="hd-xfj", to="ld-sthj")
    assert case.rule(by="hd-xfj", to="hd-sthj").state == "accepted"


def test_d41_what_the_petitioner_reads_of_a_dispute(people: Cast) -> None:
    case = Dispute(people)
    case.pass_along("ld-sthj", "ld-zjj", "ld-sthj")
    view = public_view(case.fresh, now=case.now)
    office = people.units["ld-xfj"].name
    assert view.state_words == f"对由哪个单位办理有不同意见，{office}正在决定；办结期限不变"
    assert view.timeline[-1].words == f"对由谁办理意见不一，报{office}决定"
    case.rule(by="ld-xfj", to="ld-cgj")
    ruled = public_view(case.fresh, now=case.now)
    assert ruled.timeline[-1].words == f"{office}决定由{people.units['ld-cgj'].name}办理"
    assert ruled.letters[-1].label == "办理单位告知书"


def test_every_move_of_a_dispute_has_a_complete_input() -> None:
    assert {"raise_dispute", "rule_on_dispute", "name_handler", "open_sealed_sheet"} <= COMPLETE.keys()

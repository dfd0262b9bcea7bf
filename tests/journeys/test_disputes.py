"""D20 D28 D41 D42: objections that end nowhere, petitions that go round, the ruling, the sealed sheet."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Outcome, Request, perform
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import public_view
from qingting.ledger.models import Entry
from qingting.letters.models import Issued, Letter, Notice
from qingting.people.access import Actor, officer
from qingting.people.models import Account, Post
from qingting.petitions import selectors as petitions
from qingting.petitions.models import Petition, Transfer
from qingting.rules.moves import MoveRefused
from qingting.vault.models import Reveal
from tests.journeys.road import COMPLETE, move
from tests.journeys.test_road import assert_projections_hold
from tests.people import NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db
PASSED_ON = {"instrument": "某办法", "clause": "第九条", "basis": ""}


@pytest.fixture
def people() -> Cast:
    return cast()


class Dispute:
    """One petition of Ledu's ecology bureau and everybody who passes it on."""

    def __init__(self, people: Cast, unit: str = "ld-sthj", **fields: Any) -> None:
        self.people, self.now = people, NOON
        self.petition = register_one(people, unit=unit, **fields)
        self.go("classify", unit=unit)

    def by(self, unit: str, role: str) -> Actor:
        """An officer of any unit; one is made where the cast has none."""
        if (unit, role) in self.people.accounts:
            return self.people.actor(unit, role)
        account, made = Account.objects.get_or_create(
            username=f"{unit}-{role}", defaults={"name": "某人", "unit": self.people.units[unit]}
        )
        if made:
            Post.objects.create(account=account, role=role)
        return officer(account)

    def go(self, verb: str, *, unit: str, role: str = "handler", **given: object) -> Outcome:
        self.now += timedelta(minutes=1)
        return move(verb, petition=self.petition, by=self.by(unit, role), now=self.now, given=given)

    def send(self, *, by: str, to: str) -> Outcome:
        return self.go("transfer", unit=by, to=to, **PASSED_ON)

    def refused(self, *, by: str, to: str) -> None:
        """Transferred, objected to, and the objection refused."""
        self.send(by=by, to=to)
        self.go("object", unit=to)
        self.go("answer_objection", unit=by, agreed=False)

    def pass_along(self, *units: str) -> Outcome:
        """Each unit takes it on before it passes it to the next one."""
        outcome = Outcome("", 0, "")
        for place, (sender, to) in enumerate(pairwise(units)):
            if place:
                self.go("hold", unit=sender)
            outcome = self.send(by=sender, to=to)
        return outcome

    def rule(self, *, by: str, to: str, role: str = "unit_head") -> Outcome:
        cited = {"instrument": "某办法", "clause": "第九条"}
        return self.go("rule_on_dispute", unit=by, role=role, to=to, **cited)

    @property
    def fresh(self) -> Petition:
        return Petition.objects.get(pk=self.petition.pk)

    def kinds(self) -> list[str]:
        return list(
            Entry.objects.filter(subject=self.petition.id).order_by("seq").values_list("kind", flat=True)
        )

    def told(self, template: str) -> set[str]:
        rows = Notice.objects.filter(petition=self.petition, template=template)
        return {row.unit.code if row.unit else row.audience for row in rows.select_related("unit")}


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


def test_d28_no_letter_of_a_transfer_holds_who_petitioned(people: Cast) -> None:
    words = "我是马成祥，电话13997231234，采砂场扬尘落在地里。"
    case = Dispute(people, complaint=words, title="采砂场扬尘")
    case.send(by="ld-sthj", to="ld-zjj")
    letters = Letter.objects.filter(petition=case.petition, kind__in=["transfer", "transfer_letter"])
    assert letters.count() == 2
    for text in (*(str(one.body) for one in letters), *(str(one.content) for one in Issued.objects.all())):
        assert "马成祥" not in text
        assert "13997231234" not in text


def test_d28_words_that_name_the_petitioner_are_refused_in_a_transfer(people: Cast) -> None:
    case = Dispute(people)
    with pytest.raises(InputRefused):
        case.go(
            "transfer", unit="ld-sthj", to="ld-zjj", **{**PASSED_ON, "basis": "马成祥反映的问题由住建办。"}
        )
    assert case.fresh.state == "accepted"


def test_d28_only_the_named_handler_opens_the_sealed_sheet_and_it_is_counted(people: Cast) -> None:
    case = Dispute(people)
    case.send(by="ld-sthj", to="ld-zjj")
    for role in ("handler", "registrar", "unit_head"):
        with pytest.raises(MoveRefused):
            case.go("reveal_identity", unit="ld-zjj", role=role)
    case.go("hold", unit="ld-zjj")
    for role in ("second_handler", "registrar", "unit_head"):
        for verb in ("open_sealed_sheet", "reveal_identity"):
            with pytest.raises(MoveRefused, match="只由指定的承办人拆阅"):
                case.go(verb, unit="ld-zjj", role=role)
    assert not Reveal.objects.exists()
    case.go("open_sealed_sheet", unit="ld-zjj")
    look = Reveal.objects.get()
    assert look.account == people.account("ld-zjj", "handler")
    assert look.reason == "转办件由承办人拆阅密封件（某办法 第九条）。"
    assert [one.reason for one in public_view(case.fresh, now=case.now).reveals] == [look.reason]
    assert case.kinds()[-1] == "open_sealed_sheet"


def test_d28_the_head_names_another_handler_of_the_unit(people: Cast) -> None:
    case = Dispute(people)
    case.send(by="ld-sthj", to="ld-zjj")
    case.go("hold", unit="ld-zjj")
    other, stranger = people.account("ld-zjj", "second_handler"), people.account("ld-sthj", "handler")
    with pytest.raises(InputRefused):
        case.go("name_handler", unit="ld-zjj", role="unit_head", handler=stranger.pk)
    case.go("name_handler", unit="ld-zjj", role="unit_head", handler=other.pk)
    with pytest.raises(MoveRefused):
        case.go("open_sealed_sheet", unit="ld-zjj")
    case.go("open_sealed_sheet", unit="ld-zjj", role="second_handler")
    assert Reveal.objects.get().account == other


def test_d28_where_it_came_in_the_identity_is_revealed_for_a_reason_as_before(people: Cast) -> None:
    case = Dispute(people)
    case.go("hold", unit="ld-sthj")
    with pytest.raises(MoveRefused, match="没有密封件"):
        case.go("open_sealed_sheet", unit="ld-sthj")
    case.go("reveal_identity", unit="ld-sthj", role="second_handler")
    assert Reveal.objects.count() == 1


def test_d28_an_anonymous_petition_has_no_sealed_sheet(people: Cast) -> None:
    case = Dispute(people, petitioner=None, anonymous_reason="担心打击报复")
    case.send(by="ld-sthj", to="ld-zjj")
    case.go("hold", unit="ld-zjj")
    with pytest.raises(MoveRefused, match="匿名"):
        case.go("open_sealed_sheet", unit="ld-zjj")


def test_every_move_of_a_dispute_has_a_complete_input() -> None:
    assert {"raise_dispute", "rule_on_dispute", "name_handler", "open_sealed_sheet"} <= COMPLETE.keys()

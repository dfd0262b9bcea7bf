"""The answer to its end: draft and signature, delivery, remedies by route, statutory reviews, the signed end (D21–D24)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.clocks.selectors import differences
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Outcome, step_of
from qingting.journeys.tracking import public_view
from qingting.letters.models import Letter, Notice
from qingting.people.access import PETITIONER, SYSTEM, Actor
from qingting.people.models import Post
from qingting.petitions.models import Petition
from qingting.petitions.selectors import visible
from qingting.rules.clocks import derive
from qingting.rules.moves import MoveRefused
from tests.journeys.road import TEXT, move
from tests.people import NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db
HANDLING = ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude")


@pytest.fixture
def people() -> Cast:
    return cast()


class Case:
    """One petition at Ledu's ecology bureau, moved a minute at a time; days pass with `wait`."""

    def __init__(self, people: Cast, unit: str = "ld-sthj") -> None:
        self.people, self.unit, self.now = people, unit, NOON
        self.petition = register_one(people, unit=unit)

    def go(self, verb: str, role: str = "handler", unit: str = "", **given: Any) -> Outcome:
        return self.by(self.people.actor(unit or self.unit, role), verb, **given)

    def by(self, actor: Actor, verb: str, **given: Any) -> Outcome:
        self.now += timedelta(minutes=1)
        return move(verb, petition=self.petition, by=actor, now=self.now, given=given)

    def asks(self, verb: str, **given: Any) -> Outcome:
        return self.by(PETITIONER, verb, **given)

    def wait(self, days: int) -> str:
        """Gives the day it is then."""
        self.now += timedelta(days=days)
        return self.now.date().isoformat()

    def concluded(self, route: str = "enforcement") -> Case:
        for verb in HANDLING:
            given: dict[str, Any] = {"at": self.now.isoformat()} if verb == "record_visit" else {}
            self.go(verb, **given)
        if route != "enforcement":
            self.go("set_route", route=route)
        return self

    def replied(self, route: str = "enforcement") -> Case:
        self.concluded(route).go("reply", role="reviewer")
        return self

    def fresh(self) -> Petition:
        return Petition.objects.get(pk=self.petition.pk)

    def clock(self, term: str, round: int = 1) -> Clock:
        return Clock.objects.get(petition=self.petition, term=term, round=round)

    def holds(self) -> None:
        """Tables and history agree."""
        step = step_of(self.fresh(), actor=SYSTEM, now=self.now)
        derived = derive(step.edition, step.calendar, step.history)
        rows = list(Clock.objects.filter(petition=self.petition))
        assert not differences(rows, derived=derived, petition=self.petition.id)
        assert (self.fresh().state, self.fresh().holder.code) == (step.standing.state, step.standing.holder)


def test_d21_who_drafted_a_reply_does_not_sign_it(people: Cast) -> None:
    case = Case(people).concluded()
    both = people.account("ld-sthj", "handler")
    Post.objects.create(account=both, role="reviewer")
    case.go("draft_reply")
    with pytest.raises(MoveRefused, match="由您起草"):
        case.go("reply", role="handler")
    assert case.go("reply", role="reviewer").state == "replied"
    case.holds()


def test_d21_a_draft_answers_every_claim_and_tells_nobody(people: Cast) -> None:
    case = Case(people).concluded()
    with pytest.raises((MoveRefused, InputRefused)):
        case.go("draft_reply", answers=[{"claim": 1, "text": TEXT}])
    before = Notice.objects.filter(petition=case.petition).count()
    assert case.go("draft_reply").state == "concluded"
    assert Notice.objects.filter(petition=case.petition).count() == before
    assert not Letter.objects.filter(petition=case.petition, kind="reply").exists()


def test_d21_the_thirty_days_begin_with_the_delivery_and_not_before(people: Cast) -> None:
    case = Case(people).concluded()
    case.go("reply", role="reviewer", delivered_on=None, delivered_by="letter")
    assert not Clock.objects.filter(petition=case.petition, term="review").exists()
    day = case.wait(6)
    case.go("record_delivery", role="registrar", delivered_on=day)
    assert case.clock("review").started.isoformat() == day
    case.holds()


def test_d21_a_delivery_is_recorded_once_and_never_before_the_reply(people: Cast) -> None:
    case = Case(people).concluded()
    case.go("reply", role="reviewer", delivered_on=None)
    with pytest.raises(MoveRefused, match="送达日期"):
        case.go("record_delivery", delivered_on="2026-11-01")
    with pytest.raises(MoveRefused, match="送达日期"):
        case.go("record_delivery", delivered_on="2026-12-31")
    case.go("record_delivery")
    with pytest.raises(MoveRefused, match="不必再登记"):
        case.go("record_delivery")


def test_d24_silence_does_not_settle_what_was_never_delivered(people: Cast) -> None:
    case = Case(people).concluded()
    case.go("reply", role="reviewer", delivered_on=None)
    case.wait(60)
    with pytest.raises(MoveRefused, match="没有送达记录"):
        case.go("settle", exit="silent")
    case.go("record_delivery", delivered_on=case.now.date().isoformat())
    case.wait(45)
    assert case.go("settle", exit="silent").state == "settled"


def test_d21_the_reply_of_an_opinion_is_a_statement_of_opinion(people: Cast) -> None:
    enforced, opinion = Case(people).replied(), Case(people).replied("opinion")
    kinds = [
        Letter.objects.get(petition=case.petition, kind="reply").body.get("document", "")
        for case in (enforced, opinion)
    ]
    assert kinds == ["", "opinion"]


def test_d21_the_route_may_be_chosen_with_the_class(people: Cast) -> None:
    case = Case(people)
    case.go("classify", route="opinion")
    case.go("classify", route="")
    assert step_of(case.fresh(), actor=SYSTEM, now=case.now).standing.route == "opinion"
    with pytest.raises(MoveRefused, match="没有“shortcut”这种办理途径"):
        case.go("classify", route="shortcut")


def test_d24_only_an_opinion_goes_to_statutory_review(people: Cast) -> None:
    with pytest.raises(MoveRefused, match="不走复查"):
        Case(people).replied().asks("apply_review")


def test_d24_review_and_second_review_run_thirty_days_each_to_the_end(people: Cast) -> None:
    case = Case(people).replied("opinion")
    assert case.asks("apply_review").state == "under_review"
    assert case.fresh().holder.code == "hd-sthj"
    assert (case.clock("review").met, case.clock("decide_review").due) == (NOON.date(), date(2026, 12, 18))
    with pytest.raises(MoveRefused):
        case.go("decide_review", role="unit_head")  # the unit whose opinion it is
    assert case.go("decide_review", role="unit_head", unit="hd-sthj").state == "reviewed"
    assert case.fresh().holder.code == "ld-sthj"
    assert case.clock("second_review").due == date(2026, 12, 18)
    assert case.asks("apply_second_review").state == "under_second_review"
    assert case.fresh().holder.code == "hd-zf"
    head = case.people.account("hd-zf", "leader")
    Post.objects.create(account=head, role="unit_head")
    assert case.go("decide_second_review", role="leader", unit="hd-zf").state == "review_ended"
    assert case.go("settle", exit="statutory_review_ended").state == "settled"
    sent = set(Notice.objects.filter(petition=case.petition).values_list("template", flat=True))
    assert sent >= {"apply_review", "review_decided", "decide_review", "decide_second_review"}
    case.holds()


def test_d12_the_unit_that_reviews_may_hear_both_sides(people: Cast) -> None:
    case = Case(people).replied("opinion")
    case.asks("apply_review")
    with pytest.raises(MoveRefused, match="不在您的单位"):
        case.go("hold_hearing", role="reviewer")
    case.go("hold_hearing", role="unit_head", unit="hd-sthj")
    assert case.go("decide_review", role="unit_head", unit="hd-sthj").state == "reviewed"


def test_d24_the_petitioner_reads_where_the_review_is_and_may_ask_again(people: Cast) -> None:
    case = Case(people).replied("opinion")
    assert "apply_review" in public_view(case.fresh(), now=case.now).may
    case.asks("apply_review")
    under = public_view(case.fresh(), now=case.now)
    assert "海东市生态环境局" in under.state_words
    assert "apply_review" not in under.may
    case.go("decide_review", role="unit_head", unit="hd-sthj", decision="change")
    view = public_view(case.fresh(), now=case.now)
    assert "apply_second_review" in view.may
    assert any("变更" in event.words for event in view.timeline)
    assert any(letter.kind == "decide_review" and TEXT in letter.paragraphs for letter in view.letters)


def test_d24_a_review_is_asked_for_within_thirty_days_of_the_delivery(people: Cast) -> None:
    case = Case(people).replied("opinion")
    case.wait(31)
    with pytest.raises(MoveRefused, match="2026-12-18 已过"):
        case.asks("apply_review")


def test_d24_a_second_review_is_asked_for_within_thirty_days_of_the_first(people: Cast) -> None:
    case = Case(people).replied("opinion")
    case.asks("apply_review")
    case.go("decide_review", role="unit_head", unit="hd-sthj")
    with pytest.raises(MoveRefused, match="仍可在 2026-12-18 前申请复核"):
        case.go("settle", exit="statutory_review_ended")
    case.wait(31)
    with pytest.raises(MoveRefused, match="期限 2026-12-18 已过"):
        case.asks("apply_second_review")
    assert case.go("settle", exit="statutory_review_ended").state == "settled"


def test_d24_a_revoked_opinion_is_handled_anew_and_answered_again(people: Cast) -> None:
    case = Case(people).replied("opinion")
    case.asks("apply_review")
    outcome = case.go("decide_review", role="unit_head", unit="hd-sthj", decision="revoke")
    assert (outcome.state, case.fresh().holder.code) == ("held", "ld-sthj")
    assert case.clock("handle_again").met is None
    for verb in ("conclude_investigation", "form_opinion", "conclude"):
        case.go(verb)
    assert case.go("reply", role="reviewer").state == "replied"
    assert case.clock("handle_again").met == NOON.date()
    assert case.clock("review", round=2).met is None
    case.holds()


def test_d24_at_the_top_of_the_region_a_review_is_asked_for_elsewhere(people: Cast) -> None:
    case = Case(people, unit="hd-sthj").replied("opinion")
    case.asks("apply_review")
    assert case.fresh().holder.code == "hd-zf"
    Post.objects.create(account=people.account("hd-zf", "leader"), role="unit_head")
    case.go("decide_review", role="leader", unit="hd-zf")
    with pytest.raises(InputRefused, match="不在本系统"):
        case.asks("apply_second_review")


def test_d24_an_explained_end_takes_the_head_and_a_legal_officer(people: Cast) -> None:
    case = Case(people).replied()
    case.asks("rate", rating="dissatisfied")
    with pytest.raises(MoveRefused, match="请先办理提请和审签"):
        case.go("settle", role="unit_head", exit="explained")
    with pytest.raises(MoveRefused):
        case.go("approve_end", role="legal")
    with pytest.raises(MoveRefused):
        case.go("propose_end", role="handler")
    case.go("propose_end", role="unit_head")
    with pytest.raises(MoveRefused, match="请先办理提请和审签"):
        case.go("settle", role="unit_head", exit="explained")
    case.go("approve_end", role="legal")
    assert case.go("settle", exit="explained").state == "settled"
    case.holds()


def test_d24_the_two_who_end_it_are_two_people(people: Cast) -> None:
    case = Case(people).replied()
    Post.objects.create(account=people.account("ld-sthj", "unit_head"), role="legal")
    case.go("propose_end", role="unit_head")
    with pytest.raises(MoveRefused, match="由您提请"):
        case.go("approve_end", role="unit_head")


def test_d24_an_end_that_was_not_agreed_to_may_be_proposed_again(people: Cast) -> None:
    case = Case(people).replied()
    case.go("propose_end", role="unit_head")
    with pytest.raises(MoveRefused, match="已经提请"):
        case.go("propose_end", role="unit_head")
    case.go("approve_end", role="legal", agreed=False)
    with pytest.raises(MoveRefused):
        case.go("settle", exit="explained")
    case.go("propose_end", role="unit_head")


def test_d24_a_unit_without_a_legal_officer_turns_to_its_line(people: Cast) -> None:
    Post.objects.filter(account=people.account("ld-sthj", "legal")).delete()
    case = Case(people).replied()
    above = people.actor("hd-sthj", "legal")
    assert not visible(above).filter(pk=case.petition.pk).exists()
    case.go("propose_end", role="unit_head")
    case.by(above, "approve_end")
    assert case.go("settle", exit="explained").state == "settled"

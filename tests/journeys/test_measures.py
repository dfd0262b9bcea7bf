"""Investigating together, keeping away, stopping harm at once, having it put right, more time: duty by duty."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.files.services import keep
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import step_of
from qingting.journeys.tracking import public_view
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.people.access import SYSTEM
from qingting.petitions.models import Involvement
from qingting.petitions.selectors import PetitionUnknown, joint_work_of, visible
from qingting.rules.history import Standing
from qingting.rules.moves import MoveRefused
from qingting.tasks.clock import remind_of_terms
from tests.journeys.test_road import Road, assert_projections_hold
from tests.people import NOON, Cast, cast

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


@pytest.fixture
def road(people: Cast) -> Road:
    """Held by Ledu's ecology bureau."""
    held = Road(people)
    held.go("classify")
    held.go("hold")
    return held


@pytest.fixture
def people() -> Cast:
    return cast()


def clocks(road: Road, term: str) -> list[Clock]:
    return list(Clock.objects.filter(petition=road.petition, term=term).order_by("round"))


def standing(road: Road) -> Standing:
    return step_of(road.fresh(), actor=SYSTEM, now=road.now).standing


def last(road: Road) -> Entry:
    return Entry.objects.filter(subject=road.petition.id).latest("seq")


def told(road: Road, kind: str) -> list[str]:
    """What the track page says of one kind of event."""
    return [event.words for event in public_view(road.fresh(), now=road.now).timeline if event.kind == kind]


def picture(road: Road, *, purpose: str) -> str:
    return keep(PICTURE, given_name="a.png", subject=road.petition.id, purpose=purpose, now=road.now).digest


def visit(road: Road, **given: Any) -> None:
    road.go("record_visit", at=road.now.isoformat(), **given)


def test_d13_a_joint_unit_gets_its_task_its_day_and_a_look_at_the_petition(road: Road, people: Cast) -> None:
    stranger = people.actor("ld-zjj", "handler")
    assert not visible(stranger).filter(pk=road.petition.pk).exists()
    road.go("invite_joint", to="ld-zjj", due_on="2026-11-27")
    assert visible(stranger).filter(pk=road.petition.pk).exists()
    assert Involvement.objects.filter(petition=road.petition, part="joint", unit__code="ld-zjj").exists()
    (clock,) = clocks(road, "report_joint")
    assert (clock.about, clock.whose, clock.due, clock.duty) == ("ld-zjj", "joint", date(2026, 11, 27), "D13")
    assert last(road).data == {"to": "ld-zjj", "due_on": "2026-11-27"}
    notice = Notice.objects.get(petition=road.petition, template="invite_joint")
    assert notice.unit is not None
    assert notice.unit.code == "ld-zjj"
    assert told(road, "invite_joint") == ["海东市乐都区生态环境局请海东市乐都区住房和城乡建设局联合调查"]
    assert list(joint_work_of(stranger)) == [road.fresh()]
    assert_projections_hold(road.fresh())


def test_d13_each_joint_unit_meets_its_own_clock(road: Road, people: Cast) -> None:
    road.go("invite_joint", to="ld-zjj", due_on="2026-11-20")
    road.go("invite_joint", to="mh-sthj", due_on="2026-11-23")
    road.go("report_joint", unit="mh-sthj")
    assert [(clock.about, clock.met) for clock in clocks(road, "report_joint")] == [
        ("ld-zjj", None),
        ("mh-sthj", TODAY),
    ]
    assert Notice.objects.filter(petition=road.petition, template="report_joint").count() == 1
    assert not joint_work_of(people.actor("mh-sthj", "handler")).exists()
    with pytest.raises(MoveRefused, match="没有待反馈的协办任务"):
        road.go("report_joint", unit="mh-sthj")
    assert_projections_hold(road.fresh())


def test_d13_only_who_was_invited_reports_and_nobody_twice_at_once(road: Road) -> None:
    with pytest.raises(PetitionUnknown):
        road.go("report_joint", unit="ld-zjj")
    with pytest.raises(MoveRefused, match="没有待反馈的协办任务"):
        road.go("report_joint")
    with pytest.raises(MoveRefused, match="承办单位自己"):
        road.go("invite_joint", to="ld-sthj")
    road.go("invite_joint")
    with pytest.raises(MoveRefused, match="尚未反馈"):
        road.go("invite_joint")
    road.go("report_joint", unit="ld-zjj")
    road.go("invite_joint")
    assert [clock.round for clock in clocks(road, "report_joint")] == [1, 2]


@pytest.mark.parametrize("day", ["2026-11-17", "2027-01-19"])
def test_d13_the_day_of_a_joint_unit_lies_within_the_term_of_the_whole(road: Road, day: str) -> None:
    with pytest.raises(MoveRefused, match="协办期限"):
        road.go("invite_joint", due_on=day)


def test_d13_the_investigation_waits_for_joint_units_or_says_why_not(road: Road) -> None:
    road.go("invite_joint")
    visit(road)
    with pytest.raises(MoveRefused, match="还有 1 个协办单位没有反馈"):
        road.go("conclude_investigation")
    road.go("conclude_investigation", without_joint="协办事项与本结论无关。")
    road.go("form_opinion")
    road.go("conclude")
    (clock,) = clocks(road, "report_joint")
    assert (clock.met, clock.void) == (None, TODAY)


def test_d13_a_joint_unit_is_reminded_of_its_own_day(road: Road) -> None:
    road.go("invite_joint", due_on="2026-11-19")
    remind_of_terms(now=NOON + timedelta(days=1))
    reminded = Notice.objects.filter(petition=road.petition, template="due_today", data__term="report_joint")
    assert [notice.unit.code for notice in reminded.select_related("unit") if notice.unit] == ["ld-zjj"]


def test_d42_a_joint_unit_visits_disposes_and_orders_within_its_own_duties(road: Road) -> None:
    for verb in ("dispose", "order_rectification"):
        with pytest.raises(PetitionUnknown):
            road.go(verb, unit="ld-zjj")
    road.go("invite_joint")
    road.go("record_visit", unit="ld-zjj", at=road.now.isoformat())
    road.go("dispose", unit="ld-zjj")
    road.go("order_rectification", unit="ld-zjj")
    assert last(road).unit == "ld-zjj"
    with pytest.raises(MoveRefused, match="承办单位"):
        road.go("conclude_investigation", unit="ld-zjj", no_visit_reason="x")


def test_d12_who_declared_an_interest_may_not_act_any_more_and_others_may(road: Road) -> None:
    road.go("declare_recusal")
    assert told(road, "declare_recusal") == ["有利害关系的工作人员回避"]
    assert Notice.objects.filter(petition=road.petition, template="recusal").exists()
    assert "近亲属" not in str(last(road).data)
    with pytest.raises(MoveRefused, match="已申明回避"):
        visit(road)
    with pytest.raises(MoveRefused, match="已申明回避"):
        road.go("reveal_identity")
    road.go("record_visit", role="second_handler", at=road.now.isoformat())


def test_d12_the_head_decides_that_somebody_else_keeps_out_and_nobody_else_does(road: Road) -> None:
    other = road.people.account("ld-sthj", "second_handler")
    with pytest.raises(MoveRefused, match="由单位负责人办理"):
        road.go("declare_recusal", person=str(other.pk))
    stranger = road.people.account("mh-sthj", "handler")
    with pytest.raises(InputRefused, match="本单位的人员"):
        road.go("declare_recusal", role="unit_head", person=str(stranger.pk))
    road.go("declare_recusal", role="unit_head", person=str(other.pk))
    assert last(road).data == {"person": str(other.pk)}
    with pytest.raises(MoveRefused, match="回避"):
        road.go("record_visit", role="second_handler", at=road.now.isoformat())
    road.go("record_visit", at=road.now.isoformat())
    road.go("dispose", role="unit_head")


@pytest.mark.parametrize("people_named", ["祁生财", "祁生财、", "祁生财，祁生财", " 、， "])
def test_d11_a_visit_names_at_least_two_people(road: Road, people_named: str) -> None:
    with pytest.raises(InputRefused, match="至少由两人"):
        visit(road, people=people_named)


def test_d11_the_ledger_keeps_the_digests_of_a_visits_photos(road: Road) -> None:
    digest = picture(road, purpose="visit")
    visit(road, photos=[digest, digest])
    assert last(road).data == {"on": "2026-11-18", "present": 2, "photos": [digest]}
    with pytest.raises(InputRefused, match="请先上传"):
        visit(road, photos=["0" * 64])


def test_d15_harm_seen_on_the_spot_starts_a_clock_that_a_measure_meets(road: Road) -> None:
    visit(road)
    assert clocks(road, "dispose") == []
    visit(road, harm=True)
    visit(road, harm=True)
    (clock,) = clocks(road, "dispose")
    assert (clock.due, clock.met, clock.duty) == (TODAY + timedelta(days=1), None, "D15")
    road.go("dispose")
    assert clocks(road, "dispose")[0].met == TODAY
    assert told(road, "dispose") == ["海东市乐都区生态环境局采取处置措施"]
    road.go("conclude_investigation", harm=True)
    assert len(clocks(road, "dispose")) == 1, "it has been disposed of already"
    assert_projections_hold(road.fresh())


def test_d15_harm_found_by_the_investigation_alone_starts_it_too(road: Road) -> None:
    visit(road)
    road.go("conclude_investigation", harm=True)
    road.go("order_rectification")
    assert [clock.met for clock in clocks(road, "dispose")] == [TODAY]


def test_d15_an_order_has_its_day_and_is_confirmed_with_photos_of_before_and_after(road: Road) -> None:
    before = picture(road, purpose="before")
    road.go("order_rectification", photos=[before])
    assert last(road).data == {"number": 1, "due_on": "2026-12-03", "photos": [before]}
    road.go("order_rectification", demand="硬化出口道路。", due_on="2026-12-20")
    assert [(clock.about, clock.due) for clock in clocks(road, "rectify")] == [
        ("1", date(2026, 12, 3)),
        ("2", date(2026, 12, 20)),
    ]
    road.go("confirm_rectified", order=2)
    assert [clock.met for clock in clocks(road, "rectify")] == [None, TODAY]
    with pytest.raises(MoveRefused, match="没有第 2 项"):
        road.go("confirm_rectified", order=2)
    assert standing(road).orders == {"1": "open", "2": "done"}
    assert told(road, "order_rectification")[0] == "海东市乐都区生态环境局责令整改，2026-12-03前完成"
    assert_projections_hold(road.fresh())


def test_d15_an_order_that_was_not_carried_out_is_given_anew(road: Road) -> None:
    road.go("order_rectification")
    road.go("order_rectification", instead_of=1, due_on="2026-12-10")
    assert standing(road).orders == {"1": "replaced", "2": "open"}
    assert [(clock.about, clock.void) for clock in clocks(road, "rectify")] == [("1", TODAY), ("2", None)]
    with pytest.raises(MoveRefused, match="没有第 1 项"):
        road.go("order_rectification", instead_of=1)


def test_d15_nothing_is_archived_while_an_order_is_open(road: Road) -> None:
    road.go("order_rectification")
    visit(road)
    for verb in ("conclude_investigation", "form_opinion", "conclude"):
        road.go(verb)
    road.go("reply", role="reviewer")
    road.rate("satisfied")
    road.go("settle")
    road.go("write_closing_report")
    road.go("review_redaction", role="publisher")
    road.go("publish", role="publisher")
    with pytest.raises(MoveRefused, match="责令整改第 1 项还没有核实"):
        road.go("archive")
    road.go("confirm_rectified")
    assert road.go("archive").state == "archived"


def test_d12_a_hearing_and_a_mediation_are_on_record_and_told(road: Road) -> None:
    road.go("hold_hearing", role="legal")
    road.go("mediate", agreed=False)
    assert last(road).data == {"on": "2026-11-18", "agreed": False}
    assert told(road, "hold_hearing") + told(road, "mediate") == ["举行听证", "组织调解"]
    with pytest.raises(MoveRefused, match="晚于今天"):
        road.go("mediate", on="2026-11-19")

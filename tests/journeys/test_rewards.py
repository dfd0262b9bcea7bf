"""Rewards through their moves: the order of the steps, the fund, who may not, and what nobody gets twice (D39, D40)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from qingting.journeys.inputs import InputRefused
from qingting.people.models import Post
from qingting.petitions.selectors import PetitionUnknown
from qingting.rewards import fund
from qingting.rewards.fund import By, FundRefused
from qingting.rewards.models import Award, FundEntry, Year
from qingting.rewards.selectors import code_of
from qingting.rules.moves import MoveRefused
from tests.journeys.rewarded import (
    FUND,
    HERE,
    OFFICE,
    TEN_THOUSAND,
    THOUSAND,
    TO_GRANT,
    Rewarding,
    set_amounts,
    set_budget,
)
from tests.journeys.road import move
from tests.people import NOON, Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def book(year: int = 2026) -> tuple[int, int, int]:
    """What the year's row says, after it was held against the entries."""
    row = Year.objects.get(year=year)
    sums: dict[str, int] = dict.fromkeys(("budget", "cut", "reserve", "release", "pay"), 0)
    for entry in FundEntry.objects.filter(year=year):
        sums[entry.kind] += entry.amount
    free = sums["budget"] - sums["cut"] - sums["reserve"] + sums["release"]
    held = sums["reserve"] - sums["release"] - sums["pay"]
    assert (row.available, row.reserved, row.paid) == (free, held, sums["pay"])
    return row.available, row.reserved, row.paid


def refused(case: Rewarding, verb: str, **given: Any) -> str:
    with pytest.raises((MoveRefused, InputRefused, PetitionUnknown)) as why:
        case.go(verb, **given)
    return str(why.value)


def test_d40_from_a_verified_violation_to_the_payment_at_the_counter(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    case.go(*TO_GRANT)
    (share,) = case.shares()
    assert (case.award.stage, share.amount, book()) == ("granted", THOUSAND, (900_000, THOUSAND, 0))
    case.by_petitioner("claim_reward", way="pickup", share=share.number)
    assert "领奖码不对" in refused(case, "pay_reward", code="WRONG23456")
    case.go("pay_reward", code=code_of(share))
    assert (case.award.stage, case.shares()[0].state, book()) == ("closed", "paid", (900_000, 0, THOUSAND))
    assert refused(case, "pay_reward", code=code_of(share))
    clocks = {clock.term: clock for clock in case.reloaded().clocks.filter(term__endswith="_reward")}
    assert all(clock.met for clock in clocks.values())
    assert set(clocks) == {"decide_reward", "claim_reward"}


def test_d39_without_an_amount_or_a_budget_nothing_is_paid(people: Cast) -> None:
    case = Rewarding(people)
    case.go("propose_reward", "examine_reward", "check_reward")
    assert "金额还没有设定" in refused(case, "fund_reward")
    set_amounts(people)
    assert "2026 年度还没有安排奖励资金" in refused(case, "fund_reward")
    set_budget(people, amount=50_000)
    assert "余额 500 元，不足 1,000 元" in refused(case, "fund_reward")
    for verb in ("grant_reward", "pay_reward", "send_reward"):
        assert refused(case, verb)
    assert book() == (50_000, 0, 0)
    set_budget(people, amount=50_000)
    case.go("fund_reward", "grant_reward")
    assert book() == (0, THOUSAND, 0)


def test_d39_the_amount_is_that_of_the_day_and_the_budget_that_of_the_year(people: Cast) -> None:
    set_amounts(people)
    set_amounts(people, amount=2 * THOUSAND, from_on=NOON.date() + timedelta(days=1))
    set_budget(people)
    first = Rewarding(people)
    first.go("propose_reward", "examine_reward", "check_reward", "fund_reward")
    later = Rewarding(people, now=NOON + timedelta(days=60), respondent="另一家料场")
    later.go("propose_reward")
    later.go("examine_reward", source="另一家料场")
    later.go("check_reward")
    assert first.award.amount == THOUSAND
    assert "2027 年度还没有安排" in refused(later, "fund_reward")
    set_budget(people, year=2027)
    later.go("fund_reward")
    assert later.award.amount == 2 * THOUSAND
    assert book(2027) == (800_000, 200_000, 0)


def test_d39_the_books_are_never_changed_and_never_fall_below_nothing(people: Cast) -> None:
    set_budget(people)
    by = By(people.account(FUND, "finance").pk, NOON)
    with pytest.raises(FundRefused):
        fund.record_budget(2026, amount=-TEN_THOUSAND - 1, line="x", basis="y", by=by)
    for wrong in (
        "UPDATE rewards_fundentry SET amount = 1",
        "DELETE FROM rewards_fundentry",
        "TRUNCATE rewards_fundentry CASCADE",
        "UPDATE rewards_year SET available = -1",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(wrong)
    assert book() == (TEN_THOUSAND, 0, 0)


def test_d40_each_step_is_another_persons_and_money_is_kept_apart(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    case.go("propose_reward")
    for verb in ("check_reward", "fund_reward", "grant_reward"):
        assert refused(case, verb), f"{verb} before its turn"
    case.go("examine_reward")
    Post.objects.create(account=people.account(HERE, "handler"), role="legal")
    with pytest.raises(MoveRefused):  # of another bureau
        move("check_reward", petition=case.petition, by=people.actor(HERE, "handler"), now=case.tick())
    case.go("check_reward")
    Post.objects.create(account=people.account(OFFICE, "legal"), role="unit_head")
    Post.objects.create(account=people.account(FUND, "finance"), role="handler")
    assert "管钱和发放须由不办信访的人员" in refused(case, "fund_reward")
    Post.objects.filter(account=people.account(FUND, "finance"), role="handler").delete()
    case.go("fund_reward")
    with pytest.raises(MoveRefused) as why:
        move("grant_reward", petition=case.petition, by=people.actor(OFFICE, "legal"), now=case.tick())
    assert "另一人" in str(why.value)
    with pytest.raises(PetitionUnknown):
        move("archive", petition=case.petition, by=people.actor(FUND, "finance"), now=case.tick())
    case.go("grant_reward")


def test_d40_joint_reporters_share_and_each_has_a_code_and_an_account_of_the_own_name(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    case.signed_by("司马翡翠", "东方琥珀")
    case.go(*TO_GRANT)
    first, second, third = case.shares()
    assert [one.amount for one in (first, second, third)] == [33_334, 33_333, 33_333]
    assert len({code_of(one) for one in (first, second, third)}) == 3
    account = {"way": "bank", "bank": "青海银行乐都支行", "account": "6228 4804 0256 4890 018"}
    wrong = refused(case, "claim_reward", **account, holder="马成祥", share=second.number)
    assert "户名与举报时登记的姓名不一致" in wrong
    assert "开户银行" in refused(case, "claim_reward", **{**account, "bank": "=1+1"}, holder="司马翡翠")
    assert "8 到 30 位" in refused(case, "claim_reward", **{**account, "account": "12"}, holder="司马翡翠")
    case.go("claim_reward", **account, holder="司马 翡翠", share=second.number)
    assert refused(case, "claim_reward", **account, holder="司马翡翠", share=second.number)
    assert "还没有移交银行" in refused(case, "pay_reward", share=second.number)
    case.go("send_reward", share=second.number)
    case.go("pay_reward", share=second.number)
    case.by_petitioner("waive_reward", share=first.number)
    assert case.award.stage == "granted"
    case.now += timedelta(days=70)
    case.go("lapse_reward", share=third.number)
    assert case.award.stage == "closed"
    assert book() == (TEN_THOUSAND - 33_333, 0, 33_333)
    assert "claim_reward" not in {clock.term for clock in case.reloaded().clocks.filter(met=None, void=None)}


def test_d40_who_was_refused_asks_once_more_and_others_decide(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    case.by_petitioner("apply_reward", reason="")
    case.go("refuse_reward")
    assert "再次申请的理由" in refused(case, "apply_reward", reason="")
    case.by_petitioner("apply_reward", reason="线索是我提供的，有短信为证。")
    assert "另一人" in refused(case, "examine_reward")
    second = people.actor(HERE, "second_handler")
    move("examine_reward", petition=case.petition, by=second, now=case.tick())
    case.go("check_reward", "fund_reward")
    head = people.actor(OFFICE, "unit_head")
    move("refuse_reward", petition=case.petition, by=head, now=case.tick())
    assert book() == (TEN_THOUSAND, 0, 0)
    with pytest.raises(MoveRefused):
        case.by_petitioner("apply_reward", reason="再来一次。")
    assert Award.objects.filter(petition=case.petition, stage="refused").count() == 2


def test_d40_waived_before_the_decision_gives_the_money_back(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    case.go("propose_reward", "examine_reward", "check_reward", "fund_reward")
    case.by_petitioner("waive_reward")
    assert (case.award.stage, book()) == ("waived", (TEN_THOUSAND, 0, 0))
    assert "没有可以放弃" in refused(case, "waive_reward")


def test_d40_the_first_report_only_and_one_violation_once(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    first = Rewarding(people)
    second = Rewarding(
        people, now=NOON + timedelta(hours=1), petitioner={"name": "祁生财", "phone": "13897011111"}
    )
    move(
        "join",
        petition=second.petition,
        by=people.actor(HERE, "handler"),
        now=second.tick(),
        given={"lead": first.petition.number},
    )
    second.go("propose_reward")
    assert first.petition.number in refused(second, "examine_reward")
    first.go("propose_reward", "examine_reward")
    third = Rewarding(
        people, now=NOON + timedelta(hours=2), petitioner={"name": "冶海", "phone": "13897022222"}
    )
    third.go("propose_reward")
    assert "已经奖励过" in refused(third, "examine_reward", source="某砂石料场 ")
    assert "还有不予奖励的情形没有核对" in refused(third, "examine_reward", cleared=["officer"])
    again = Rewarding(people, now=NOON + timedelta(days=30))
    again.go("propose_reward", "examine_reward")
    assert again.award.occasion == 1, "a new offence after the first case was concluded"


def test_d40_not_verified_or_anonymous_is_not_rewarded(people: Cast) -> None:
    case = Rewarding(people, petitioner=None, anonymous_reason="不愿留姓名")
    assert "匿名" in refused(case, "propose_reward")


def test_d40_a_reward_under_way_keeps_the_petition_out_of_the_archive(people: Cast) -> None:
    case = Rewarding(people)
    case.go("propose_reward")
    handler = people.actor(HERE, "handler")
    for verb, role, given in (
        ("order_rectification", "handler", {}),
        ("confirm_rectified", "handler", {}),
        ("reply", "reviewer", {"delivered_on": "2026-11-18"}),
        ("rate", "registrar", {}),
        ("settle", "handler", {}),
        ("write_closing_report", "handler", {}),
        ("review_redaction", "publisher", {}),
        ("publish", "publisher", {}),
    ):
        move(verb, petition=case.petition, by=people.actor(HERE, role), now=case.tick(), given=given)
    with pytest.raises(MoveRefused) as why:
        move("archive", petition=case.petition, by=handler, now=case.tick())
    assert "举报奖励还没有办完" in str(why.value)
    case.go("refuse_reward")
    move("archive", petition=case.petition, by=handler, now=case.tick())
    case.by_petitioner("apply_reward", reason="归档之后才有处罚决定。")
    assert case.award.stage == "asked"


def test_a_violation_is_once_in_the_database_too(people: Cast) -> None:
    case = Rewarding(people)
    case.go("propose_reward", "examine_reward")
    twin = Rewarding(people, now=NOON + timedelta(hours=1))
    twin.go("propose_reward")
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.filter(petition=twin.petition).update(
            stage="examined", act="discharge_air", source=case.award.source
        )

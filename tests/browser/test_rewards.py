"""Pictures of the rewards: the guide and the track page for people, the desk for who handles and for who pays (D39, D40)."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from qingting.journeys.step import day_of
from qingting.petitions.selectors import query_code
from qingting.rewards.models import Share
from qingting.rewards.selectors import code_of
from tests.browser.watch import press, sign_in, watched
from tests.desk.test_rewards import certificate
from tests.journeys.rewarded import Rewarding, set_amounts, set_budget
from tests.people import Cast


@pytest.fixture
def case(people: Cast) -> Rewarding:
    return Rewarding(people, now=timezone.now())


def look(page: Page, *, axe: str, name: str) -> None:
    wrong = watched(page, axe=axe, name=name)
    assert not wrong, "\n".join(wrong)


def test_d40_the_guide_says_that_nothing_can_be_paid_until_amounts_are_set(
    page: Page, people: Cast, axe: str
) -> None:
    page.goto("/rewards/")
    expect(page.get_by_text("奖励金额还没有设定")).to_be_visible()
    look(page, axe=axe, name="portal-rewards-unset")
    set_amounts(people)
    set_budget(people, year=day_of(timezone.now()).year)
    page.goto("/rewards/")
    expect(page.get_by_text("1,000 元").first).to_be_visible()
    look(page, axe=axe, name="portal-rewards")


def test_d40_who_reported_applies_and_claims_on_the_track_page(page: Page, case: Rewarding, axe: str) -> None:
    people = case.people
    page.goto("/track/")
    page.get_by_label("编号", exact=True).fill(case.petition.number)
    page.get_by_label("查询码").fill(query_code(case.petition))
    press(page, page.get_by_role("button", name="查看"))
    press(page, page.get_by_role("link", name="申请奖励"))
    look(page, axe=axe, name="portal-reward-apply")
    press(page, page.get_by_role("button", name="申请奖励"))
    set_amounts(people)
    set_budget(people, year=day_of(case.now).year)
    case.go("examine_reward", "check_reward", "fund_reward", "grant_reward")
    page.goto(f"/track/{case.petition.digits}/")
    look(page, axe=axe, name="portal-case-reward")
    press(page, page.get_by_role("link", name="领取或放弃"))
    page.get_by_label("转入我的银行账户").check()
    page.get_by_label("户名").fill("别人")
    page.get_by_label("账号").fill("6228480402564890018")
    press(page, page.get_by_role("button", name="登记领取"))
    expect(page.get_by_text("请填写“开户银行”。").first).to_be_visible()
    look(page, axe=axe, name="portal-reward-claim-wrong")
    page.get_by_label("户名").fill("马成祥")
    page.get_by_label("开户银行").fill("青海银行乐都支行")
    press(page, page.get_by_role("button", name="登记领取"))
    expect(page.get_by_text(code_of(Share.objects.get())[:5]).first).to_be_visible()
    look(page, axe=axe, name="portal-reward-claimed")


def test_d39_the_desk_of_who_keeps_the_money(page: Page, case: Rewarding, axe: str) -> None:
    people = case.people
    sign_in(page, "hd-czj-finance")
    page.goto("/desk/rewards/")
    look(page, axe=axe, name="desk-rewards-money-empty")
    page.goto("/desk/rewards/fund/")
    page.get_by_label("金额").fill("许多")
    press(page, page.get_by_role("button", name="登记"))
    look(page, axe=axe, name="desk-reward-fund-wrong")
    page.get_by_label("金额").fill("20,000")
    page.get_by_label("预算科目").fill("2110399 其他污染防治支出")
    page.get_by_label("依据").fill("海财〔2026〕1号")
    press(page, page.get_by_role("button", name="登记"))
    set_amounts(people)
    case.go("propose_reward", "examine_reward", "check_reward")
    page.goto(f"/desk/rewards/{case.award.number}/")
    look(page, axe=axe, name="desk-reward-money-checked")
    press(page, page.get_by_role("button", name="核定奖励资金"))
    case.signed_by("司马翡翠", "东方琥珀")
    case.go("grant_reward")
    shares = [share.number for share in case.shares()]
    account = {"way": "bank", "bank": "青海银行", "account": "6228480402564890018"}
    case.go("claim_reward", share=shares[0], holder="马成祥", **account)
    case.go("claim_reward", share=shares[1])
    page.goto(f"/desk/rewards/{case.award.number}/")
    look(page, axe=axe, name="desk-reward-money")
    page.goto("/desk/rewards/")
    look(page, axe=axe, name="desk-rewards-money")
    page.goto("/desk/rewards/fund/")
    look(page, axe=axe, name="desk-reward-fund")


def test_d40_the_desk_of_who_handles_rewards(page: Page, case: Rewarding, axe: str) -> None:
    people = case.people
    sign_in(page, "hd-sthj-unit_head")
    page.goto("/desk/rewards/")
    look(page, axe=axe, name="desk-rewards-empty")
    page.goto("/desk/rewards/settings/")
    look(page, axe=axe, name="desk-reward-settings-unset")
    page.get_by_label("发放银行的证书").fill(certificate()[0])
    press(page, page.get_by_role("button", name="登记证书"))
    set_amounts(people)
    set_budget(people, year=day_of(case.now).year)
    case.go("propose_reward", "examine_reward", "check_reward", "fund_reward")
    page.goto("/desk/rewards/settings/")
    look(page, axe=axe, name="desk-reward-settings")
    page.goto("/desk/rewards/")
    look(page, axe=axe, name="desk-rewards")
    press(page, page.get_by_role("link", name=case.award.number))
    look(page, axe=axe, name="desk-reward")
    page.goto(f"/desk/petitions/{case.petition.digits}/grant_reward/")
    look(page, axe=axe, name="desk-move-grant-reward")
    case.go("grant_reward")
    account = {"bank": "青海银行", "account": "6228480402564890018"}
    case.go("claim_reward", way="bank", holder="马成祥", **account)
    page.context.clear_cookies()
    sign_in(page, "hd-sthj-payer")
    page.goto("/desk/rewards/bank/")
    page.get_by_label("制作清单的事由").fill("十一月第一批奖励发放")
    press(page, page.get_by_role("button", name="制作"))
    look(page, axe=axe, name="desk-reward-bank")
    page.context.clear_cookies()
    sign_in(page, "ld-sthj-handler")
    other = Rewarding(people, now=timezone.now(), respondent="另一家料场")
    other.go("propose_reward")
    page.goto(f"/desk/petitions/{other.petition.digits}/examine_reward/")
    look(page, axe=axe, name="desk-move-examine-reward")

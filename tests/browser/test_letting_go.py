"""Withdraw and undo, the slip on paper, joining: at both widths with axe, by keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from qingting.journeys.arrival import Arrived
from qingting.journeys.inviting import invite
from qingting.oversight.withdrawals.models import PressedSign
from qingting.petitions.attempts import LIMITS
from qingting.petitions.models import Petition
from tests.browser.test_portal_pages import open_case
from tests.browser.watch import PICTURES, press, sign_in, watched
from tests.people import Cast, arrive_one

pytestmark = pytest.mark.browser
PAPER: ViewportSize = {"width": 620, "height": 877}


@pytest.fixture
def arrived(people: Cast) -> Arrived:
    return arrive_one(people, now=timezone.now())


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_withdrawn_by_keyboard_and_undone(page: Page, arrived: Arrived, axe: str) -> None:
    wrong: list[str] = []
    open_case(page, arrived)
    wrong += watched(page, axe=axe, name="portal-let-go")
    press(page, page.get_by_role("link", name="撤回"))
    wrong += watched(page, axe=axe, name="portal-withdraw")
    page.get_by_label("有人劝我、要我撤回").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("村里来人说的。")
    page.keyboard.press("Tab")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    wrong += watched(page, axe=axe, name="portal-withdraw-sure")
    press(page, page.get_by_role("button", name="确定撤回"))
    wrong += watched(page, axe=axe, name="portal-withdrawn")
    assert page.get_by_text("仍由").first.is_visible()
    press(page, page.get_by_role("button", name="恢复反映"))
    assert page.get_by_text("已恢复，继续办理并答复您").is_visible()
    sign_in(page, "hd-xfj-supervisor")
    page.goto("/desk/signals/pressed/")
    wrong += watched(page, axe=axe, name="desk-pressed")
    press(page, page.get_by_role("button", name="记录处理"))
    wrong += watched(page, axe=axe, name="desk-pressed-mistake")
    page.get_by_label("怎样处理的").fill("已核实。")
    press(page, page.get_by_role("button", name="记录处理"))
    wrong += watched(page, axe=axe, name="desk-pressed-done")
    assert PressedSign.objects.get().seen_at
    assert not wrong, "\n".join(wrong)


def test_the_slip_on_paper_and_a_neighbour_who_follows_it(
    page: Page, plain: Page, arrived: Arrived, axe: str
) -> None:
    wrong: list[str] = []
    open_case(page, arrived)
    press(page, page.get_by_role("link", name="请邻居一起反映"))
    wrong += watched(page, axe=axe, name="portal-invite-empty")
    press(page, page.get_by_role("button", name="生成加入码"))
    wrong += watched(page, axe=axe, name="portal-invite")
    press(page, page.get_by_role("link", name="打印纸条"))
    wrong += watched(page, axe=axe, name="portal-slip")
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    page.screenshot(path=PICTURES / "portal-slip-paper.png", full_page=True)
    page.emulate_media(media="screen")
    code = page.locator(".slip b").nth(1).inner_text()
    # What a telephone opens from the square: filled in, and gone from the address.
    digits = Petition.objects.get().digits
    page.goto(f"/join/#{digits}-{code.replace(' ', '')}")
    assert page.get_by_label("加入码").input_value() == code.replace(" ", "")
    assert "#" not in page.url
    press(page, page.get_by_role("button", name="看是什么事"))
    wrong += watched(page, axe=axe, name="portal-join-own")
    press(page, page.get_by_role("button", name="加入"))
    wrong += watched(page, axe=axe, name="portal-join-mistake")
    # Somebody without scripts types both.
    plain.goto("/join/")
    plain.get_by_label("编号", exact=True).fill(digits)
    plain.get_by_label("加入码").fill(code)
    press(plain, plain.get_by_role("button", name="看是什么事"))
    plain.get_by_label("您自己的情况").fill("我家也一样。")
    plain.get_by_label("不留姓名，我自己用查询码看进度").check()
    press(plain, plain.get_by_role("button", name="加入"))
    assert plain.get_by_text("已收到，请留好回执").is_visible()
    plain.goto(f"/track/{digits}/")
    press(plain, plain.get_by_role("link", name="撤回"))
    press(plain, plain.get_by_role("button", name="下一步"))
    press(plain, plain.get_by_role("button", name="确定撤回"))
    assert plain.get_by_role("button", name="恢复反映").is_visible()
    assert not wrong, "\n".join(wrong)


def test_a_wrong_code_and_too_many_of_them(page: Page, arrived: Arrived, axe: str) -> None:
    petition = Petition.objects.get(number=arrived.number)
    invite(petition, now=timezone.now())
    page.goto("/join/")
    wrong = watched(page, axe=axe, name="portal-join")
    for place in range(LIMITS["address"] + 1):
        page.get_by_label("编号", exact=True).fill(petition.digits)
        page.get_by_label("加入码").fill("AAAAAAAAAA")
        press(page, page.get_by_role("button", name="看是什么事"))
        if place == 0:
            wrong += watched(page, axe=axe, name="portal-join-wrong")
    assert page.get_by_text("15 分钟").first.is_visible()
    wrong += watched(page, axe=axe, name="portal-join-locked")
    assert not wrong, "\n".join(wrong)

"""The portal without scripts, and what scripts add: a draft that comes back, but never who somebody is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from qingting.petitions.models import Petition
from tests.browser.watch import press
from tests.people import Cast

STORY = "工地每天夜里打桩到凌晨两点，老人孩子睡不着。"


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A visitor whose browser runs no scripts."""
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False)
    yield context.new_page()
    context.close()


def go_on(page: Page) -> None:
    press(page, page.get_by_role("button", name="继续"))


def test_a_complaint_can_be_sent_and_followed(plain: Page, people: Cast) -> None:
    plain.goto("/complain/")
    plain.get_by_label("把经过写下来").fill(STORY)
    go_on(plain)
    assert plain.get_by_text("请至少选一类").first.is_visible()
    assert plain.get_by_label("把经过写下来").input_value() == STORY
    plain.get_by_label("噪声").check()
    go_on(plain)
    plain.get_by_label("具体位置").fill("平安大道工地")
    go_on(plain)
    plain.get_by_label("正在发生").check()
    go_on(plain)
    go_on(plain)
    go_on(plain)
    plain.get_by_label("不留姓名，我自己用查询码看进度").check()
    go_on(plain)
    plain.get_by_label("想解决的事").fill("夜里停工")
    go_on(plain)
    plain.get_by_label("以上是我知道的真实情况").check()
    press(plain, plain.get_by_role("button", name="提交"))
    code = plain.locator(".slip b").nth(1).inner_text()
    plain.goto("/track/")
    plain.get_by_label("编号", exact=True).fill(Petition.objects.get().number)
    plain.get_by_label("查询码").fill(code)
    press(plain, plain.get_by_role("button", name="查看"))
    assert plain.get_by_text("正在登记").is_visible()


def test_a_draft_comes_back_on_the_same_device(page: Page, people: Cast) -> None:
    page.goto("/complain/what/")
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("噪声").check()
    page.context.clear_cookies()
    page.goto("/complain/what/")
    assert page.get_by_label("把经过写下来").input_value() == STORY
    assert page.get_by_label("噪声").is_checked()
    assert page.get_by_text("已找回").is_visible()


def test_who_somebody_is_never_stays_on_the_device(page: Page, people: Cast) -> None:
    page.goto("/complain/what/")
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("噪声").check()
    go_on(page)
    page.get_by_label("具体位置").fill("平安大道")
    go_on(page)
    page.get_by_label("正在发生").check()
    for _ in range(3):
        go_on(page)
    page.get_by_label("留下姓名和联系方式").check()
    page.get_by_label("姓名", exact=True).fill("喇玉兰")
    page.get_by_label("电话", exact=True).fill("13972000001")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert STORY in kept
    assert "喇玉兰" not in kept
    assert "13972000001" not in kept

"""The joint meeting's pages at both widths: quarters, a frozen quarter with its charts, the form of the minutes."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from qingting.meetings.freezing import Freezing, freeze
from qingting.meetings.quarters import quarter_of
from qingting.people.access import SYSTEM
from tests.browser.watch import press, watched
from tests.people import PASSWORD, Cast, register_one


def sign_in(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_label("用户名").fill("hd-xfj-supervisor")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/desk/")


def test_d31_the_pack_is_read_and_its_meeting_called(page: Page, people: Cast, axe: str) -> None:
    now = timezone.now()
    ended = quarter_of(timezone.localdate(now)).back(1)
    for hours in (1, 30):
        register_one(people, now=ended.until - timedelta(hours=hours))
    sign_in(page)
    page.goto(f"/desk/meetings/{ended}/")
    press(page, page.get_by_role("button", name="冻结"))
    page.locator("[data-chart] canvas").first.wait_for()
    wrong = watched(page, axe=axe, name="desk-quarter")
    page.goto("/desk/meetings/")
    wrong += watched(page, axe=axe, name="desk-meetings")
    page.goto(f"/desk/meetings/{ended}/call/")
    wrong += watched(page, axe=axe, name="desk-meeting-call")
    page.goto(f"/desk/meetings/{ended}/minutes/")
    wrong += watched(page, axe=axe, name="desk-meeting-minutes")
    assert not wrong, "\n".join(wrong)


def test_the_charts_stand_without_scripts(browser: Browser, live_server: LiveServer, people: Cast) -> None:
    now = timezone.now()
    ended = quarter_of(timezone.localdate(now)).back(1)
    freeze(Freezing(ended), actor=SYSTEM, now=now)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    sign_in(page)
    page.goto(f"/desk/meetings/{ended}/")
    assert page.locator("[data-chart] svg[role=img]").count() == 4
    context.close()

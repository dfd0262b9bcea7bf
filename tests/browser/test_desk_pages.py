"""Every page of the desk as a picture at both widths; axe finds nothing; the menu opens without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from qingting.petitions.models import Petition
from tests.browser.conftest import Road
from tests.browser.watch import press, sign_in, watched
from tests.people import Cast, register_one

Check = Callable[[str, str], None]
LONG = "民和回族土族自治县官亭镇喇家村西边河滩上没有招牌也没有门牌的砂石料加工场扬尘、噪声和夜间运输问题多年未得到解决"


@pytest.fixture
def check(page: Page, axe: str) -> Check:
    def look(name: str, path: str) -> None:
        if path:
            page.goto(path)
        wrong = watched(page, axe=axe, name=f"desk-{name}")
        assert not wrong, "\n".join(wrong)

    return look


def test_signing_in(page: Page, people: Cast, check: Check) -> None:
    check("sign-in", "/desk/")
    page.get_by_label("用户名").fill("nobody")
    page.get_by_label("密码").fill("wrong")
    press(page, page.get_by_role("button", name="登录"))
    check("sign-in-wrong", "")


def test_with_nothing_to_do(page: Page, people: Cast, check: Check) -> None:
    sign_in(page, "ld-sthj-publisher")
    for name in ("", "inbox", "search", "reviews"):
        check(f"{name or 'work'}-empty", f"/desk/{name}/".replace("//", "/"))
    page.context.clear_cookies()
    sign_in(page, "ld-sthj-registrar")
    check("imports-empty", "/desk/imports/")


def test_lists_with_long_names(page: Page, people: Cast, brought: Road, check: Check) -> None:
    register_one(people, title=LONG, place=LONG, respondent=LONG)
    brought("write_closing_report")
    brought("hold")
    sign_in(page, "ld-sthj-handler")
    check("work", "/desk/")
    check("search", "/desk/search/?q=扬尘")
    check("reviews", "/desk/reviews/")
    check("rulebook", "/desk/rulebook/")


@pytest.mark.parametrize("last", ["accept", "hold", "publish"])
def test_a_petition(page: Page, brought: Road, check: Check, last: str) -> None:
    digits = Petition.objects.get(number=brought(last).number).digits
    sign_in(page, "ld-sthj-handler")
    check(f"petition-{last}", f"/desk/petitions/{digits}/")


def test_moves(page: Page, brought: Road, check: Check) -> None:
    digits = Petition.objects.get(number=brought("record_visit").number).digits
    sign_in(page, "ld-sthj-handler")
    for verb in ("conclude_investigation", "transfer", "record_visit"):
        check(f"move-{verb}", f"/desk/petitions/{digits}/{verb}/")
    press(page, page.locator("[data-submit]"))
    check("move-mistakes", "")


def test_registering(page: Page, people: Cast, check: Check) -> None:
    sign_in(page, "ld-sthj-registrar")
    check("register", "/desk/register/")
    page.keyboard.press("Control+Enter")
    page.locator("#errors").wait_for()
    check("register-mistakes", "")


def test_the_menu_on_a_telephone_needs_no_scripts(
    browser: Browser, live_server: LiveServer, people: Cast
) -> None:
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        viewport={"width": 390, "height": 844},
        locale="zh-CN",
    )
    page = context.new_page()
    sign_in(page, "ld-sthj-handler")
    link = page.locator(".menu").get_by_role("link", name="查询")
    assert not link.is_visible()
    page.get_by_text("菜单").click()
    link.click()
    page.wait_for_url("**/desk/search/")
    context.close()

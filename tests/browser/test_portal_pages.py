"""Every page of the portal as a picture: both widths, both languages, large type, empty and full; axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from qingting.journeys.arrival import Arrived
from qingting.petitions.models import Petition
from qingting.publication.models import ClosingReport
from tests.browser.conftest import Road
from tests.browser.watch import press, watched
from tests.people import Cast

STORY = "河滩上的采砂场没有覆盖，刮风时扬尘落满麦田。"
LONG = "民和回族土族自治县官亭镇喇家村西边河滩上没有招牌也没有门牌的砂石料加工场以及配套的洗砂池和运输道路"
Check = Callable[[str], None]


@pytest.fixture
def check(page: Page, axe: str) -> Check:
    """Look at the page as it stands; fails with every sentence at once."""

    def look(name: str) -> None:
        wrong = watched(page, axe=axe, name=f"portal-{name}")
        assert not wrong, "\n".join(wrong)

    return look


def open_case(page: Page, arrived: Arrived) -> None:
    page.goto("/track/")
    page.get_by_label("编号", exact=True).fill(arrived.number)
    page.get_by_label("查询码").fill(arrived.query_code)
    press(page, page.get_by_role("button", name="查看"))


def test_first_page_and_notices_empty(page: Page, people: Cast, check: Check) -> None:
    page.goto("/")
    check("home-empty")
    press(page, page.get_by_role("link", name="办结公示").first)
    check("notices-empty")


def test_first_page_and_notices_full(page: Page, brought: Road, check: Check) -> None:
    brought("publish")
    page.goto("/")
    check("home")
    page.goto("/notices/")
    check("notices")
    page.goto(f"/notices/{ClosingReport.objects.get().slug}/")
    check("notice")


def test_the_wizard_with_mistakes_and_long_words(page: Page, people: Cast, check: Check) -> None:
    page.goto("/")
    press(page, page.get_by_role("link", name="我要反映"))
    press(page, page.get_by_role("button", name="继续"))
    check("what-mistakes")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_label("把经过写下来").fill(STORY * 20)
    page.get_by_label("大气").check()
    press(page, page.get_by_role("button", name="继续"))
    check("where")
    page.get_by_label("民和县").check()
    page.get_by_label("具体位置").fill(LONG)
    press(page, page.get_by_role("button", name="继续"))
    check("when")
    page.get_by_label("经常发生").check()
    press(page, page.get_by_role("button", name="继续"))
    check("source")
    page.get_by_role("combobox", name="企业、工地、店铺或个人").fill(LONG)
    press(page, page.get_by_role("button", name="继续"))
    check("photos")
    press(page, page.get_by_role("button", name="继续"))
    check("you")
    page.get_by_label("不留姓名，我自己用查询码看进度").check()
    assert not page.locator("#id_name").is_visible()
    press(page, page.get_by_role("button", name="继续"))
    check("wish")
    page.get_by_label("想解决的事").fill(f"{LONG}\n赔偿减产")
    press(page, page.get_by_role("button", name="继续"))
    check("check")
    page.get_by_label("以上是我知道的真实情况").check()
    press(page, page.get_by_role("button", name="提交"))
    check("receipt")
    assert Petition.objects.get().state == "received"


@pytest.mark.parametrize("last", ["accept", "reply", "publish"])
def test_following(page: Page, brought: Road, check: Check, last: str) -> None:
    open_case(page, brought(last))
    page.get_by_text("逐日说明").first.click()
    page.get_by_text("全部经过").click()
    check(f"case-{last}")


def test_letters_and_more_facts(page: Page, brought: Road, check: Check) -> None:
    open_case(page, brought("reply"))
    press(page, page.get_by_role("link", name="答复函", exact=True))
    check("letter")
    page.go_back()
    press(page, page.get_by_role("link", name="补充情况"))
    check("supplement")


def test_a_wrong_code(page: Page, brought: Road, check: Check) -> None:
    arrived = brought("accept")
    page.goto("/track/")
    check("track")
    page.get_by_label("编号", exact=True).fill(arrived.number)
    page.get_by_label("查询码").fill("2222222222")
    press(page, page.get_by_role("button", name="查看"))
    check("track-wrong")


def test_a_page_that_is_not_there(page: Page, people: Cast, check: Check) -> None:
    page.goto("/nowhere/")
    check("404")


def test_english_and_large_type(page: Page, brought: Road, check: Check) -> None:
    arrived = brought("reply")
    open_case(page, arrived)
    press(page, page.get_by_role("link", name="English"))
    check("case-english")
    press(page, page.get_by_role("link", name="Large type"))
    check("case-large")
    page.goto("/")
    check("home-english")
    page.goto("/complain/what/")
    check("what-english")

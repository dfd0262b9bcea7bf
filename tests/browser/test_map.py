"""The map of the wizard: pressed without scripts, dragged, moved by keys, said in words; large type; axe at both widths."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.watch import press, violations, watched
from tests.people import Cast

STORY = "河滩上的采砂场没有覆盖，刮风时扬尘落满麦田。"


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A visitor with a narrow telephone whose browser runs no scripts."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="zh-CN",
        java_script_enabled=False,
        viewport={"width": 390, "height": 844},
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def to_the_map(page: Page) -> None:
    page.goto("/complain/what/")
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("大气").check()
    press(page, page.get_by_role("button", name="继续"))
    page.get_by_label("具体位置").fill("喇家村西边")
    press(page, page.get_by_role("button", name="在图上指"))


def test_a_marker_is_put_moved_by_keys_and_said(page: Page, people: Cast, axe: str) -> None:
    to_the_map(page)
    said = page.locator("[data-said]")
    expect(said).to_have_text("还没有标。")
    wrong = watched(page, axe=axe, name="portal-map-whole")
    press(page, page.get_by_role("link", name="民和县"))
    expect(page.locator(".leaflet-tooltip.of-town", has_text="官亭镇")).to_be_visible()
    page.get_by_role("button", name="在图中央放一个标记").press("Enter")
    expect(said).to_contain_text("标在这里：在民和县")
    first = said.inner_text()
    before = page.locator("[name=latitude]").input_value()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(said).not_to_have_text(first)
    assert float(page.locator("[name=latitude]").input_value()) < float(before)
    wrong += watched(page, axe=axe, name="portal-map-county")
    page.locator("[data-live]").click(position={"x": 60, "y": 200})
    moved = page.locator("[name=longitude]").input_value()
    assert float(moved) < 102.9
    page.get_by_role("button", name="在图中央放一个标记").wait_for(state="hidden")
    press(page, page.get_by_role("link", name="民和县"))
    page.get_by_role("button", name="在图中央放一个标记").press("Enter")
    press(page, page.get_by_role("button", name="就是这里，继续"))
    expect(page.get_by_label("具体位置")).to_have_value("喇家村西边")
    expect(page.locator("[data-spot]")).to_contain_text("在民和县")
    wrong += watched(page, axe=axe, name="portal-where-marked")
    page.get_by_label("具体位置").press("Enter")
    page.wait_for_url("**/complain/when/")
    assert not wrong, "\n".join(wrong)


def test_a_press_on_the_picture_is_enough(plain: Page, people: Cast, axe: str) -> None:
    to_the_map(plain)
    picture = plain.get_by_role("button", name="地图：")
    picture.click(position={"x": 240, "y": 250})
    plain.wait_for_url("**county=mh")
    plain.get_by_role("button", name="地图：").click(position={"x": 180, "y": 300})
    assert "标在这里：在民和县" in plain.locator("[data-said]").inner_text()
    plain.screenshot(path="tests/pictures/portal-map-plain-390.png", full_page=True)
    plain.get_by_role("link", name="放大标记这一带").click()
    plain.get_by_role("button", name="就是这里，继续").click()
    plain.wait_for_url("**/complain/where/")
    assert "在民和县" in plain.locator("[data-spot]").inner_text()
    plain.get_by_role("button", name="去掉这个点").click()
    assert "标了，我们找起来快" in plain.locator("[data-spot]").inner_text()


def test_in_large_type_everything_stays_in_reach(page: Page, people: Cast, axe: str) -> None:
    page.goto("/preferences/?type=large&back=/")
    to_the_map(page)
    press(page, page.get_by_role("link", name="乐都区"))
    page.wait_for_selector(".leaflet-tooltip.of-town")
    wrong = watched(page, axe=axe, name="portal-map-large")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wrong += violations(page, axe=axe)
    assert not wrong, "\n".join(wrong)

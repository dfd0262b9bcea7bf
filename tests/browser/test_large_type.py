"""The edition for the elderly, page by page at 390 px: 18 pt and more, targets of 48 px, contrast 7:1, nothing too wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Road
from tests.browser.test_portal_pages import open_case
from tests.browser.watch import PICTURES, press, violations
from tests.people import Cast

STORY = "河滩上的采砂场没有覆盖，刮风时扬尘落满麦田。"
PT = 96 / 72
SMALL = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() &&
  [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) &&
  !one.closest("svg, .leaflet-control, .hush, .skip, option") && parseFloat(getComputedStyle(one).fontSize) < 24)
  .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 20)}`)"""
LOW = """() => [...document.querySelectorAll("button, summary, select, nav a, a.btn, .field div > label," +
  "input:not([type=hidden], [type=image])")]
  .filter((one) => one.checkVisibility() && !one.closest(".hush, .skip") && !one.matches("label input"))
  .map((one) => [one, one.getBoundingClientRect().height]).filter(([one, height]) => height < 47.5)
  .map(([one, height]) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 20)} ${height}`)"""
PALE = """axe.run(document, { runOnly: ['color-contrast-enhanced'] })
  .then((found) => found.violations.flatMap((one) => one.nodes.map((node) => node.html)))"""


@pytest.fixture
def large(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/preferences/?type=large&back=/")
    return page


def looked_at(page: Page, *, axe: str, name: str) -> list[str]:
    """Sentences on what an old person could not read or press."""
    wrong = [f"{name}: {one}" for one in violations(page, axe=axe)]
    pale = page.evaluate(PALE)
    wrong += [f"{name}: contrast below 7:1: {one[:150]}" for one in pale]
    wrong += [f"{name}: smaller than 18 pt: {one}" for one in page.evaluate(SMALL)]
    wrong += [f"{name}: lower than 48 px: {one}" for one in page.evaluate(LOW)]
    if page.evaluate("document.documentElement.scrollWidth") > 390:
        wrong.append(f"{name}: wider than the screen")
    page.screenshot(path=PICTURES / f"large-{name}-390.png", full_page=True)
    return wrong


def test_the_whole_wizard(large: Page, people: Cast, axe: str) -> None:
    page, wrong = large, []

    def look_and_go_on(name: str) -> None:
        wrong.extend(looked_at(page, axe=axe, name=name))
        press(page, page.get_by_role("button", name="继续").last)

    page.goto("/")
    wrong += looked_at(page, axe=axe, name="home")
    assert page.get_by_role("link", name="打电话反映：12345").get_attribute("href") == "tel:12345"
    page.goto("/complain/what/")
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("大气").check()
    look_and_go_on("what")
    page.get_by_label("民和县").check()
    page.get_by_label("具体位置").fill("喇家村西边河滩")
    look_and_go_on("where")
    page.get_by_label("正在发生").check()
    look_and_go_on("when")
    look_and_go_on("source")
    look_and_go_on("photos")
    page.get_by_label("留下姓名和联系方式").check()
    page.get_by_label("姓名", exact=True).fill("喇玉兰")
    page.get_by_label("电话", exact=True).fill("13972000001")
    look_and_go_on("you")
    page.get_by_label("想解决的事").fill("停止夜间施工")
    look_and_go_on("wish")
    page.get_by_label("以上是我知道的真实情况").check()
    wrong += looked_at(page, axe=axe, name="check")
    press(page, page.get_by_role("button", name="提交"))
    wrong += looked_at(page, axe=axe, name="receipt")
    assert not wrong, "\n".join(wrong)


def test_following_and_reading(large: Page, brought: Road, axe: str) -> None:
    page, wrong = large, []
    arrived = brought("publish")
    for address in ("/track/", "/notices/", "/visits/", "/standards/", "/rewards/", "/accessibility/"):
        page.goto(address)
        wrong += looked_at(page, axe=axe, name=address.strip("/"))
    open_case(page, arrived)
    wrong += looked_at(page, axe=axe, name="case")
    page.goto("/nowhere/")
    wrong += looked_at(page, axe=axe, name="404")
    assert not wrong, "\n".join(wrong)


def test_one_press_and_back(page: Page, people: Cast) -> None:
    page.goto("/standards/")
    press(page, page.get_by_role("link", name="大字版（长辈版）"))
    assert page.url.endswith("/standards/")
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).fontSize") == f"{18 * PT:g}px"
    press(page, page.get_by_role("link", name="常规版"))
    assert page.evaluate("document.documentElement.className") == ""


def test_the_page_is_read_aloud_where_there_is_a_voice(page: Page, people: Cast) -> None:
    page.add_init_script(
        """window.spoken = [];
        Object.defineProperty(window, "speechSynthesis", { value: {
          getVoices: () => [{ lang: "zh-CN" }], addEventListener() {}, cancel() { window.spoken = []; },
          speak(one) { window.spoken.push(one.text); } } });
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""
    )
    page.goto("/standards/")
    button = page.locator("[data-aloud]")
    button.click()
    assert "".join(page.evaluate("spoken")).startswith(page.locator("h1").inner_text())
    assert (button.inner_text(), button.get_attribute("aria-pressed")) == ("停下", "true")
    button.click()
    assert page.evaluate("spoken.length") == 0
    assert button.inner_text() == "读给我听"

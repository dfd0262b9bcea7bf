"""Every page of the portal and the desk, mistakes included: axe at WCAG 2.2 AA, the width, the keyboard.

The pages come from the URLconfs, so that a new one cannot be forgotten: see `every/table.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, Page, Route, ViewportSize
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from pytest_django.live_server_helper import LiveServer

from qingting.web.desk import urls as desk_urls
from qingting.web.portal import urls as portal_urls
from tests.browser.every import table
from tests.browser.every.world import cookies_of, load_few
from tests.people import Cast

HERE = Path(__file__).parent / "every"
JUDGE, WALK, FORMS = (
    (HERE / name).read_text(encoding="utf-8") for name in ("judge.js", "walk.js", "forms.js")
)
DOORS: Mapping[str, tuple[ModuleType, Mapping[str, table.Page]]] = {
    "portal": (portal_urls, table.PORTAL),
    "desk": (desk_urls, table.DESK),
}
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
# Of long lists the first: a row is like the next.
STOPS = 40
# The chief button of a page: the first kind of these that is there.
CHIEF = [
    f"main form[method=post] {kind}:not([type=button], [aria-hidden]):visible"
    for kind in (":is(button.big, button[data-submit])", ".buttons > button", "button")
]

BADLY_MADE = """<!doctype html><html lang="zh"><title>x</title><main><h1>x</h1><img src="x.png" width="900" height="9">
<button id="unseen" style="outline: none">一</button><a href="#nowhere" style="color: #ccc">太浅的字</a>
<button style="width: 9px; height: 9px; padding: 0">三</button><button style="width: 9px; height: 9px; padding: 0">四</button>
<form><input aria-label="x"></form><input id="trap" aria-label="y"><a id="after" href="/">五</a></main>
<script>document.getElementById("trap").addEventListener("keydown", (event) => event.preventDefault());</script>"""


@pytest.mark.parametrize("door", DOORS)
def test_every_address_has_a_row(door: str) -> None:
    urls, pages = DOORS[door]
    named = {name.split(":")[0] for name in pages}
    assert {one.name for one in urls.urlpatterns} == named | set(table.NO_PAGE[door])
    assert not named & set(table.NO_PAGE[door])


class Sweep:
    """One browser page that goes from address to address; what is wrong gathers."""

    def __init__(self, page: Page, *, axe: str, base: str) -> None:
        self.page, self.axe, self.base = page, axe, base
        self.wrong: list[str] = []

    def open(self, door: str, name: str, *, english: bool = False) -> None:
        """As whoever may, in Chinese on a desktop, or in English with large type on a telephone."""
        row = DOORS[door][1][name]
        about = row.about()
        # In Chinese first: the road to a page is walked in the language of the tests.
        cookies: dict[str, str] = {**cookies_of(row.by, key=about.get("digits") or about.get("step", ""))}
        if english:
            cookies |= {"django_language": "en", "large_type": "1"}
        self.page.context.clear_cookies()
        self.page.context.add_cookies(
            [{"name": key, "value": value, "url": self.base} for key, value in cookies.items()]
        )
        self.page.set_viewport_size(NARROW if english else WIDE)
        address = reverse(f"{door}:{name.split(':')[0]}", kwargs=dict(about))
        answer = self.page.goto(f"{address}?{row.query}")
        status = answer.status if answer else 0
        if status != row.status or self.page.url.split("?")[0] != f"{self.base}{address}":
            self.wrong.append(f"{door}:{name} answers {status} at {self.page.url}")

    def look(self, door: str, name: str) -> None:
        """In both languages, both sizes of type, on a desktop and a telephone; by keyboard; with mistakes."""
        what = f"{door}:{name}"
        self.open(door, name, english=True)
        self.judge(f"{what} in English, large, narrow")
        self.page.set_viewport_size(WIDE)
        self.judge(f"{what} in English, large")
        self.open(door, name)
        self.judge(what)
        self.walk(what)
        self.page.set_viewport_size(NARROW)
        self.judge(f"{what}, narrow")
        if DOORS[door][1][name].wrong:
            self.mistakes(what)

    def judge(self, name: str) -> None:
        self.page.evaluate(self.axe)
        wrong = self.page.evaluate(JUDGE)
        if wrong:
            self.page.screenshot(path=f"/tmp/calm/{name.replace(':', '-').replace(' ', '')[:40]}.png")
        self.wrong += [f"{name}: {one}" for one in wrong]

    def walk(self, name: str) -> None:
        """Tab reaches everything, in the order of the page, and each stop shows where one is."""
        stops = self.page.evaluate(WALK, STOPS)
        for _ in range(stops - 1):
            self.page.keyboard.press("Tab")
        walked = self.page.evaluate("window.walked()")
        met = [place for place, _ring in walked["met"] if place >= 0]
        missing = [what for place, what in enumerate(walked["wanted"]) if place not in met]
        if missing:
            self.wrong.append(f"{name}: Tab does not reach {missing[:3]}")
        first = list(dict.fromkeys(met))
        if first != sorted(first):
            self.wrong.append(f"{name}: Tab jumps: {[walked['wanted'][place] for place in first]}")
        blind = [walked["wanted"][place] for place, ring in walked["met"] if place >= 0 and not ring]
        if blind:
            self.wrong.append(f"{name}: the focus is not seen on {blind[:3]}")

    def mistakes(self, name: str) -> None:
        """The button pressed with nothing filled in: the summary has the focus and leads to its fields."""
        chief = next(one for one in map(self.page.locator, CHIEF) if one.count())
        try:
            with self.page.expect_navigation(wait_until="load"):
                chief.first.click()
        except PlaywrightTimeout:
            self.wrong.append(f"{name}: its button leads nowhere")
            return
        if not self.page.locator("#errors").count():
            self.wrong.append(f"{name}: nothing filled in, and no mistake is told at {self.page.url}")
        elif self.page.evaluate("document.activeElement.id") != "errors":
            self.wrong.append(f"{name}: the summary of mistakes has no focus")
        self.judge(f"{name}, with mistakes")


@pytest.fixture
def sweep(
    page: Page, axe: str, live_server: LiveServer, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> Sweep:
    load_few(monkeypatch)
    return Sweep(page, axe=axe, base=live_server.url)


def test_every_page(sweep: Sweep, browser: Browser) -> None:
    for door, (_urls, pages) in DOORS.items():
        for name in pages:
            sweep.look(door, name)
    plain = browser.new_context(base_url=sweep.base, locale="zh-CN", java_script_enabled=False)
    without = Sweep(plain.new_page(), axe=sweep.axe, base=sweep.base)
    for name in table.PORTAL:
        without.open("portal", name)
        without.wrong += [f"portal:{name} without scripts: {one}" for one in without.page.evaluate(FORMS)]
    plain.close()
    sweep.wrong += without.wrong
    assert not sweep.wrong, "\n".join(sweep.wrong)


def test_the_sweep_sees_what_is_wrong(page: Page, axe: str, live_server: LiveServer, db: None) -> None:
    """A page made badly on purpose: too wide, too pale, a trap for the keyboard, a link to nowhere, a form without end."""
    page.set_content(BADLY_MADE)
    sweep = Sweep(page, axe=axe, base=live_server.url)
    page.set_viewport_size(NARROW)
    sweep.judge("bad")
    sweep.walk("bad")
    told = "\n".join(sweep.wrong)
    for fault in (
        "color-contrast",
        "target-size",
        "image-alt",
        "px wide",
        "no way to skip",
        "#nowhere",
        "Enter submits",
    ):
        assert fault in told, fault
    assert "Tab does not reach ['<a id=after>" in told
    assert "the focus is not seen on ['<button id=unseen>" in told


def fulfil(route: Route, *, body: str) -> None:
    route.fulfill(body=body, content_type="text/html")


REFUSALS = ("400", "403", "403_csrf", "404", "413", "429", "500")


def test_what_is_refused_is_told_well(page: Page, axe: str, live_server: LiveServer, people: Cast) -> None:
    """The pages of refusals, rendered as the handlers do, in both languages; three of them asked for in earnest."""
    sweep = Sweep(page, axe=axe, base=live_server.url)
    for name in REFUSALS:
        for code, size in (("zh-hans", WIDE), ("en", NARROW)):
            request = RequestFactory().get("/")
            request.COOKIES = {"large_type": "1"} if code == "en" else {}
            with translation.override(code):
                body = render_to_string(f"{name}.html", request=request)
            page.route("**/refused/", partial(fulfil, body=body))
            page.set_viewport_size(size)
            page.goto("/refused/")
            sweep.judge(f"{name} in {code}")
            sweep.walk(f"{name} in {code}")
            page.unroute("**/refused/")
    answers = [page.goto("/nowhere/")]
    page.goto("/track/")
    page.context.clear_cookies()
    page.get_by_label("编号", exact=True).fill("2026000001")
    with page.expect_navigation() as refused:
        page.get_by_role("button", name="查看").click()
    answers.append(refused.value)
    assert [one.status for one in answers if one] == [404, 403]
    assert page.get_by_text("页面放得太久，已经过期").is_visible()
    assert not sweep.wrong, "\n".join(sweep.wrong)

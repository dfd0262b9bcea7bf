"""The watch itself: it sees what is wrong."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.watch import violations, watched

BROKEN = """<!doctype html><html lang="zh-CN"><title>x</title><main><h1>x</h1><img src="data:,">
<p style="color:#aaa;background:#fff">看不清</p><div style="width:2000px">宽</div></main></html>"""


def test_a_broken_page_is_seen(page: Page, axe: str) -> None:
    page.set_content(BROKEN)
    found = " ".join(violations(page, axe=axe))
    assert "image-alt" in found
    assert "color-contrast" in found
    assert any("px wide" in one for one in watched(page, axe=axe, name="watch-broken"))

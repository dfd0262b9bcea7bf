"""What every page must keep: axe finds nothing, nothing is wider than the screen; and its picture for people to look at."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.people import PASSWORD

PICTURES = Path(__file__).parents[1] / "pictures"
WIDTHS = {1280: 900, 390: 844}
RULES = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }"


def press(page: Page, what: Locator) -> None:
    """Press a button or link that leads to another page, and wait until that page stands."""
    with page.expect_navigation(wait_until="load"):
        what.click()


def sign_in(page: Page, username: str) -> None:
    """At the desk; the address of the form ends like the one of the desk, so that only the press tells them apart."""
    page.goto("/desk/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, page.get_by_role("button", name="登录"))


def watched(page: Page, *, axe: str, name: str) -> list[str]:
    """Sentences on what is wrong with the page at both widths; pictures go to tests/pictures."""
    PICTURES.mkdir(exist_ok=True)
    wrong: list[str] = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            wrong.append(f"{name} is {wide} px wide on a screen of {width}")
        wrong += [f"{name} at {width}: {one}" for one in violations(page, axe=axe)]
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    return wrong


def violations(page: Page, *, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate(f"axe.run(document, {RULES}).then((result) => result.violations)")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]
    ]

"""The portal by keyboard alone: Tab, Space, Enter, arrows."""

from __future__ import annotations

from playwright.sync_api import Page

from qingting.petitions.models import Petition
from tests.people import Cast

STEPS = 40


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the element with that id, or a button or link of that text, has the focus."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.id, document.activeElement.textContent.trim()]")
        if wanted in here:
            ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert ring != "none" or page.evaluate(
                "document.activeElement.matches('[type=radio],[type=checkbox]')"
            )
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def enter(page: Page, wanted: str) -> None:
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, wanted: str, *, text: str) -> None:
    tab_to(page, wanted)
    page.keyboard.type(text)


def test_a_complaint_by_keyboard(page: Page, people: Cast) -> None:
    page.goto("/")
    enter(page, "我要反映")
    write(page, "id_complaint", text="河边工厂夜里偷排，水面全是白沫。")
    tab_to(page, "id_types_1")
    page.keyboard.press("Space")
    enter(page, "继续")
    tab_to(page, "id_county_7")
    page.keyboard.press("ArrowDown")
    write(page, "id_place", text="湟水河大桥下")
    enter(page, "继续")
    tab_to(page, "id_pattern_0")
    page.keyboard.press("Space")
    enter(page, "继续")
    enter(page, "继续")
    enter(page, "继续")
    tab_to(page, "id_manner_0")
    page.keyboard.press("ArrowDown")
    enter(page, "继续")
    write(page, "id_wanted", text="停止偷排")
    enter(page, "继续")
    tab_to(page, "id_true")
    page.keyboard.press("Space")
    enter(page, "提交")
    petition = Petition.objects.get()
    assert petition.types == ["water"]
    assert petition.county == "ld"
    assert petition.identity is None


def test_the_first_tab_skips_to_the_content(page: Page, people: Cast) -> None:
    page.goto("/notices/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")

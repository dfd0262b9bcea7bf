"""The desk in a real browser: registering by keyboard alone, relatives while typing, the clock of a shown identity."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Dialog, Page, expect

from qingting.petitions.models import Petition
from tests.people import PASSWORD, Cast, cast, register_one

pytestmark = pytest.mark.browser
TABS = 80


@pytest.fixture
def people(transactional_db: None) -> Cast:
    cache.clear()
    return cast()


def sign_in(page: Page, role: str) -> None:
    page.goto("/desk/")
    page.get_by_label("用户名").fill(f"ld-sthj-{role}")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="我的办件").wait_for()


def tab_to(page: Page, wanted: str) -> None:
    for _ in range(TABS):
        if page.evaluate("document.activeElement.id") == wanted:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {wanted}")


def test_registers_by_keyboard_alone(page: Page, people: Cast) -> None:
    known = register_one(people, now=timezone.now())
    sign_in(page, "registrar")
    page.goto("/desk/register/")
    expect(page.locator("#id_channel")).to_be_focused()
    while page.locator("#id_channel").input_value() != "visit":
        page.keyboard.press("ArrowDown")
    for field, text in (("complaint", "料场夜里又开工。"), ("respondent", "某砂石料场")):
        tab_to(page, f"id_{field}")
        page.keyboard.type(text)
    expect(page.locator("#similar")).to_contain_text(known.number)
    tab_to(page, "id_name")
    page.keyboard.type("喇玉兰")
    page.keyboard.press("Control+Enter")
    page.locator(".receipt").wait_for()
    assert Petition.objects.count() == 2
    assert Petition.objects.latest("received_at").channel == "visit"


def test_what_has_the_focus_is_not_under_the_bar_of_buttons(page: Page, people: Cast) -> None:
    sign_in(page, "registrar")
    page.goto("/desk/register/")
    page.set_viewport_size({"width": 1280, "height": 620})
    last = page.locator("[name=types]").last.get_attribute("id")
    for wanted in ("id_wanted", "id_respondent", str(last)):
        tab_to(page, wanted)
        hidden = page.evaluate(
            "document.activeElement.getBoundingClientRect().top >"
            " document.querySelector('.bar-below').getBoundingClientRect().top"
        )
        assert not hidden, wanted


def test_a_shown_identity_counts_down(page: Page, people: Cast) -> None:
    digits = register_one(people, now=timezone.now()).digits
    sign_in(page, "handler")
    page.goto(f"/desk/petitions/{digits}/reveal_identity/")
    page.get_by_label("查看理由").fill("核实现场位置。")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".revealed")).to_contain_text("马成祥")
    expect(page.locator("[data-left]")).to_have_text(re.compile(r"^(29|30):\d\d$"))


def test_leaving_with_something_typed_asks_first(page: Page, people: Cast) -> None:
    sign_in(page, "registrar")
    page.goto("/desk/register/")
    page.get_by_label("标题").fill("写到一半")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto("/desk/")
    assert asked == ["beforeunload"]

"""Who is responsible: names while typing, by keys and by mouse; without scripts by a button; axe in both modes."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from qingting.oversight.sources.enterprises import enlist
from tests.browser.test_map import plain, to_the_map
from tests.browser.watch import press, sign_in, watched
from tests.people import Cast

__all__ = ["plain"]


@pytest.fixture
def firms(people: Cast) -> None:
    for name, county in (
        ("青海高原砂石有限公司", "mh"),
        ("高原砖厂", "ld"),
        ("湟水高原养殖专业合作社", "ld"),
    ):
        enlist(name, county=county, actor=people.actor("hd-xfj", "supervisor"), now=timezone.now())


def to_the_question(page: Page) -> None:
    to_the_map(page)
    page.goto("/complain/where/")
    press(page, page.get_by_role("button", name="继续"))
    page.get_by_label("正在发生").check()
    press(page, page.get_by_role("button", name="继续"))


def test_names_while_typing(page: Page, firms: None, axe: str) -> None:
    page.goto("/preferences/?type=large&back=/")
    to_the_question(page)
    box = page.get_by_role("combobox", name="企业、工地、店铺或个人")
    box.press_sequentially("高")
    box.press_sequentially("原")
    options = page.get_by_role("option")
    expect(options).to_have_count(3)
    expect(page.locator(".suggest [data-said]")).to_contain_text("有 3 个名称可选")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    wrong = watched(page, axe=axe, name="portal-who-typing")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.press_sequentially("砂")
    expect(options).to_have_count(1)
    box.press("ArrowUp")
    box.press("Enter")
    expect(box).to_have_value("青海高原砂石有限公司")
    assert len(page.locator("#id_known").input_value()) == 36
    box.press_sequentially("旁边")
    assert page.locator("#id_known").input_value() == "", "changed words are their own"
    expect(page.get_by_role("option")).to_have_count(0)
    press(page, page.get_by_role("button", name="继续"))
    assert not wrong, "\n".join(wrong)


def test_names_by_a_button(plain: Page, firms: None) -> None:
    to_the_question(plain)
    plain.get_by_label("企业、工地、店铺或个人").fill("高原")
    press(plain, plain.get_by_role("button", name="在企业名录里找名称"))
    plain.get_by_label("高原砖厂").check()
    plain.screenshot(path="tests/pictures/portal-who-plain-390.png", full_page=True)
    press(plain, plain.get_by_role("button", name="继续"))
    plain.goto("/complain/source/")
    expect(plain.get_by_label("企业、工地、店铺或个人")).to_have_value("高原砖厂")


def test_the_register_at_the_desk(page: Page, people: Cast, firms: None, axe: str) -> None:
    sign_in(page, people.account("hd-xfj", "supervisor").username)
    page.goto("/desk/sources/enterprises/")
    wrong = watched(page, axe=axe, name="desk-enterprises")
    assert not wrong, "\n".join(wrong)

"""Open data, standards, the proof of filing and the challenge: looked at, by axe too, and used."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from qingting.petitions.attempts import UNASKED, note_submission
from qingting.petitions.models import Petition
from tests.browser.conftest import Road
from tests.browser.test_portal_pages import STORY, Check, check, open_case
from tests.browser.watch import press
from tests.people import Cast

__all__ = ["check"]


def go_on(page: Page) -> None:
    press(page, page.get_by_role("button", name="继续"))


@pytest.mark.parametrize("name", ["data", "standards", "statistics"])
def test_pages_to_read(page: Page, people: Cast, check: Check, name: str) -> None:
    page.goto(f"/{name}/")
    check(name)


def test_a_proof_of_filing_is_saved_and_checked(
    page: Page, brought: Road, check: Check, tmp_path: Path
) -> None:
    open_case(page, brought("accept"))
    with page.expect_download() as saving:
        page.get_by_role("link", name="登记凭证", exact=True).click()
    saved = tmp_path / saving.value.suggested_filename
    saving.value.save_as(saved)
    page.goto("/verify/filing/")
    check("filing")
    page.get_by_label("登记凭证文件").set_input_files(saved)
    press(page, page.get_by_role("button", name="核验"))
    page.get_by_text("属实：这件信访已经登记").wait_for()
    check("filing-true")
    saved.write_text(saved.read_text(encoding="utf-8").replace("〔", "（"), encoding="utf-8")
    page.get_by_label("登记凭证文件").set_input_files(saved)
    press(page, page.get_by_role("button", name="核验"))
    page.get_by_text("不是本平台签发的").wait_for()
    check("filing-forged")


def test_in_a_crowd_the_browser_proves_itself(page: Page, people: Cast, check: Check) -> None:
    for _ in range(UNASKED):
        note_submission("127.0.0.1", now=timezone.now())
    page.goto("/complain/what/")
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("噪声").check()
    go_on(page)
    page.get_by_label("具体位置").fill("平安大道工地")
    go_on(page)
    page.get_by_label("正在发生").check()
    for _ in range(3):
        go_on(page)
    page.get_by_label("不留姓名，我自己用查询码看进度").check()
    go_on(page)
    page.get_by_label("想解决的事").fill("夜里停工")
    go_on(page)
    page.get_by_text("已确认，可以提交了。").wait_for()
    check("challenge")
    page.get_by_label("以上是我知道的真实情况").check()
    press(page, page.get_by_role("button", name="提交"))
    page.get_by_role("heading", name="已收到").wait_for()
    assert Petition.objects.count() == 1

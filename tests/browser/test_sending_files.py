"""On a bad line: a file goes on where the line broke, also after the page was closed; and a complaint is spoken."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Request, expect

from qingting.files import selectors as files
from qingting.files.models import Attachment
from qingting.petitions.models import Petition
from tests.browser.watch import press, sign_in, watched
from tests.people import Cast

STORY = "工地每天夜里打桩到凌晨两点，老人孩子睡不着。"
# Bytes a second: a village with one bar.
SLOW = 1_500_000
# More than a tenth of the file has arrived.
TENTHS = re.compile(r"[1-9]\d%")


def picture(folder: Path) -> Path:
    """Some five megabytes that no packing makes smaller."""
    side = 1500
    noise = Image.frombytes("RGB", (side, side), random.Random(7).randbytes(3 * side * side))
    path = folder / "河滩 一.png"
    noise.save(path)
    assert 5_000_000 < path.stat().st_size < 8_000_000
    return path


@pytest.fixture
def asked(page: Page, people: Cast) -> Page:
    """At the page that asks for photos, on a telephone."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/complain/what/")
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("噪声").check()
    press(page, page.get_by_role("button", name="继续").last)
    page.get_by_label("具体位置").fill("平安大道工地")
    press(page, page.get_by_role("button", name="继续").last)
    page.get_by_label("正在发生").check()
    press(page, page.get_by_role("button", name="继续").last)
    press(page, page.get_by_role("button", name="继续").last)
    expect(page.get_by_role("heading", name="有照片吗")).to_be_visible()
    return page


def test_d01_a_file_goes_on_where_the_line_broke(asked: Page, axe: str, tmp_path: Path) -> None:
    page = asked
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 80, "downloadThroughput": SLOW, "uploadThroughput": SLOW}
    line.send("Network.emulateNetworkConditions", slow)
    offsets: list[int] = []

    def note(request: Request) -> None:
        if request.method == "PATCH":
            offsets.append(int(request.headers["upload-offset"]))

    page.on("request", note)
    sent = picture(tmp_path)
    page.get_by_label("照片、短视频、录音或文件").set_input_files(sent)
    under_way = page.locator("[data-under-way]")
    expect(under_way).to_contain_text("河滩 一.png")
    expect(under_way).to_contain_text(TENTHS)
    line.send("Network.emulateNetworkConditions", {**slow, "offline": True})
    expect(under_way).to_contain_text("网络断了")
    expect(page.locator("#uploads [role=status]")).to_have_text("网络断了，接上后会自己接着传。")
    wrong = watched(page, axe=axe, name="portal-upload")
    assert not wrong, "\n".join(wrong)
    line.send("Network.emulateNetworkConditions", slow)
    # Closed in the middle: the same file chosen again goes on from where the server has it.
    expect(under_way).to_contain_text(TENTHS, timeout=60_000)
    page.reload()
    offsets.clear()
    page.get_by_label("照片、短视频、录音或文件").set_input_files(sent)
    expect(page.locator("[data-kept]")).to_contain_text("河滩 一.png", timeout=60_000)
    assert offsets[0] > 600_000
    assert offsets == sorted(set(offsets))
    kept = Attachment.objects.get()
    assert Image.open(io.BytesIO(files.content_of(kept))).size == (1500, 1500)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('upload'))") == []
    press(page, page.get_by_role("button", name="继续").last)
    expect(page.get_by_role("heading", name="您是谁")).to_be_visible()


def test_d01_somebody_who_does_not_write_speaks(page: Page, people: Cast, axe: str) -> None:
    page.context.grant_permissions(["microphone"])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/complain/what/")
    page.get_by_role("button", name="按这里，开始说").click()
    expect(page.get_by_text("正在录音")).to_be_visible()
    page.wait_for_timeout(2200)
    page.get_by_role("button", name="说完了").click()
    expect(page.get_by_text("录好了")).to_be_visible()
    page.get_by_role("button", name="重新录").click()
    page.wait_for_timeout(2200)
    page.get_by_role("button", name="说完了").click()
    expect(page.locator("audio")).to_be_visible()
    wrong = watched(page, axe=axe, name="portal-voice")
    assert not wrong, "\n".join(wrong)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="用这段录音").click()
    expect(page.locator("[data-kept]")).to_contain_text("录音2.webm", timeout=30_000)
    page.get_by_label("噪声").check()
    for _step in ("what", "where"):
        press(page, page.get_by_role("button", name="继续").last)
    page.get_by_label("正在发生").check()
    for _step in ("when", "source", "photos"):
        press(page, page.get_by_role("button", name="继续").last)
    page.get_by_label("不留姓名").check()
    for _step in ("you", "wish"):
        press(page, page.get_by_role("button", name="继续").last)
    expect(page.get_by_text("用录音说")).to_be_visible()
    page.get_by_label("以上是我知道的真实情况").check()
    press(page, page.get_by_role("button", name="提交"))
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    petition = Petition.objects.get()
    assert petition.title == "语音反映"
    assert files.of(petition.pk).get().media_type == "audio/webm"

    sign_in(page, "hd-sthj-registrar")
    page.goto(f"/desk/petitions/{petition.digits}/")
    expect(page.locator("#attachments audio")).to_be_visible()
    wrong = watched(page, axe=axe, name="desk-voice")
    page.evaluate("document.querySelector('#attachments audio').play()")
    page.wait_for_timeout(500)
    assert page.evaluate("document.querySelector('#attachments audio').currentTime") > 0
    page.goto(f"/desk/petitions/{petition.digits}/register/")
    expect(page.get_by_label("录音里说了什么")).to_be_visible()
    wrong += watched(page, axe=axe, name="desk-register-voice")
    assert not wrong, "\n".join(wrong)

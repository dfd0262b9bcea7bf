"""The main job by hand: complain, register, handle, reply, publish, rate, recheck; each by the person whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from qingting.petitions.models import Petition
from tests.browser.watch import press, sign_in
from tests.people import Cast

STORY = "喇家村西边的采砂场没有覆盖，刮风时扬尘落满麦田，夜里还有运砂车。"
FOUND = "料堆约 400 平方米没有覆盖，出口没有洗车设施。"
DONE = "责令三日内覆盖料堆、增设喷淋，已经完成。"
UNIT = "mh-sthj"
Sitting = Callable[[str], Page]


@pytest.fixture
def sit(browser: Browser, live_server: LiveServer, people: Cast) -> Iterator[Sitting]:
    """A signed-in officer of Minhe, each in a browser of their own."""
    contexts = {}

    def seat(role: str) -> Page:
        if role not in contexts:
            contexts[role] = browser.new_context(base_url=live_server.url, locale="zh-CN")
            contexts[role].set_default_timeout(15_000)
            page = contexts[role].new_page()
            sign_in(page, f"{UNIT}-{role}")
        return contexts[role].pages[0]

    yield seat
    for context in contexts.values():
        context.close()


def complain(page: Page) -> tuple[str, str]:
    """Through the wizard with a name; gives number and code."""
    page.goto("/complain/")
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("大气").check()
    go_on(page)
    page.get_by_label("民和县").check()
    page.get_by_label("具体位置").fill("喇家村西河滩")
    go_on(page)
    page.get_by_label("经常发生").check()
    go_on(page)
    page.get_by_role("combobox", name="企业、工地、店铺或个人").fill("某砂石料场")
    go_on(page)
    go_on(page)
    page.get_by_label("留下姓名和联系方式").check()
    page.get_by_label("姓名", exact=True).fill("喇玉兰")
    page.get_by_label("电话", exact=True).fill("13972000001")
    go_on(page)
    page.get_by_label("想解决的事").fill("停止扬尘\n夜间不要运砂")
    go_on(page)
    page.get_by_label("以上是我知道的真实情况").check()
    press(page, page.get_by_role("button", name="提交"))
    number, code = page.locator(".slip b").all_inner_texts()
    return number, code


def go_on(page: Page) -> None:
    press(page, page.get_by_role("button", name="继续"))


def act(
    page: Page, verb: str, *, digits: str, typed: Mapping[str, str], chosen: tuple[str, ...] = ()
) -> None:
    """One move at the desk: open its page, fill what its fields are called, send."""
    page.goto(f"/desk/petitions/{digits}/{verb}/")
    for label, text in typed.items():
        for field in page.get_by_label(label).all():
            field.fill(text)
    for option in chosen:
        for field in page.get_by_label(option, exact=True).all():
            field.check()
    press(page, page.locator("[data-submit]"))
    assert page.url.endswith(f"/desk/petitions/{digits}/"), page.locator(".errors").all_inner_texts()


def follow(page: Page, *, number: str, code: str) -> None:
    page.goto("/track/")
    page.get_by_label("编号", exact=True).fill(number)
    page.get_by_label("查询码").fill(code)
    press(page, page.get_by_role("button", name="查看"))


def reply(page: Page, *, digits: str, answer: str) -> None:
    today = timezone.localdate().isoformat()
    typed = {"内容": answer, "说明": answer, "救济途径": "可以向上一级申请复查。", "送达日期": today}
    act(page, "reply", digits=digits, typed=typed, chosen=("电话",))


def test_the_whole_road(page: Page, sit: Sitting) -> None:
    number, code = complain(page)
    digits = Petition.objects.get().digits

    act(sit("registrar"), "register", digits=digits, typed={"诉求要点": "停止扬尘\n夜间不要运砂"})
    act(sit("registrar"), "accept", digits=digits, typed={})
    act(sit("registrar"), "classify", digits=digits, typed={}, chosen=("一般件",))
    handler = sit("handler")
    act(handler, "hold", digits=digits, typed={})
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    visit = {"核查时间": now, "核查地点": "料场", "核查人员": "祁生财、冶海龙", "现场情况": FOUND}
    act(handler, "record_visit", digits=digits, typed=visit)
    act(handler, "conclude_investigation", digits=digits, typed={"认定的事实": FOUND}, chosen=("属实",))
    act(handler, "form_opinion", digits=digits, typed={"初办意见": DONE})
    act(handler, "conclude", digits=digits, typed={"内容": DONE, "办结情况": DONE})
    reply(sit("unit_head"), digits=digits, answer=DONE)

    report = {
        "内部办结报告": DONE,
        "公示标题": "民和县某砂石料场扬尘问题办结情况",
        "反映的问题": "料场没有覆盖，扬尘影响农田。",
        "核查情况": FOUND,
        "处理和整改措施": DONE,
        "办理结果": "已经整改。",
    }
    act(handler, "write_closing_report", digits=digits, typed=report)
    act(sit("publisher"), "review_redaction", digits=digits, typed={}, chosen=("是",))
    act(sit("publisher"), "publish", digits=digits, typed={})
    page.goto("/notices/")
    press(page, page.get_by_role("link", name="民和县某砂石料场扬尘问题办结情况"))
    assert "喇玉兰" not in page.content()

    follow(page, number=number, code=code)
    press(page, page.get_by_role("button", name="不满意"))
    assert page.get_by_text("已记下").is_visible()
    act(handler, "talk", digits=digits, typed={"沟通情况": "夜里仍有运砂车。"}, chosen=("电话",))
    act(sit("second_handler"), "recheck", digits=digits, typed={"复查情况": DONE}, chosen=("变更",))
    reply(sit("unit_head"), digits=digits, answer="已禁止夜间运砂。")

    follow(page, number=number, code=code)
    assert page.get_by_text("已禁止夜间运砂。").first.is_visible()
    press(page, page.get_by_role("button", name="满意", exact=True))
    assert page.get_by_text("谢谢，已记下您的评价。").is_visible()
    assert Petition.objects.get().state == "satisfied"

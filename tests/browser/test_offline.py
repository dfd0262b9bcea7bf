"""The wizard without a connection: written on the device, sent once, and nothing personal left behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from qingting.petitions.models import Petition
from qingting.web.portal import offline
from tests.browser.watch import press, watched
from tests.people import Cast

STORY = "工地每天夜里打桩到凌晨两点，老人孩子睡不着。"
NAME, PHONE = "喇玉兰", "13972000001"
KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      kept[new URL(request.url).pathname] = (answer.headers.get("content-type") || "").startsWith("image/png")
        ? "" : await answer.text();
    }
  }
  return kept;
}"""
WEEK_AGO = """() => Object.keys(localStorage).forEach((key) => {
  const kept = JSON.parse(localStorage.getItem(key));
  localStorage.setItem(key, JSON.stringify({ ...kept, at: kept.at - 7 * 864e5 - 1000 }));
})"""
Away = Callable[[], None]


@pytest.fixture
def visited(page: Page, people: Cast) -> Page:
    """Somebody who opened the wizard once, with a connection, and whose line is down now."""
    page.goto("/complain/")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.context.set_offline(True)
    return page


def write(page: Page) -> None:
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("噪声").check()
    page.get_by_label("具体位置").fill("平安大道工地")
    page.get_by_label("正在发生").check()
    page.get_by_label("想解决的事").fill("夜里停工")
    page.get_by_label("留下姓名和联系方式").check()
    page.get_by_label("姓名", exact=True).fill(NAME)
    page.get_by_label("电话", exact=True).fill(PHONE)
    page.get_by_label("以上是我知道的真实情况").check()


def stored(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(localStorage)"))


def test_written_without_a_line_and_sent_once_it_is_back(visited: Page, axe: str) -> None:
    page = visited
    page.goto("/complain/when/")
    expect(page.get_by_text("没有网络，写的内容存在这台设备上")).to_be_visible()
    write(page)
    wrong = watched(page, axe=axe, name="portal-offline")
    assert not wrong, "\n".join(wrong)
    assert STORY in stored(page)
    assert NAME not in stored(page)
    assert PHONE not in stored(page)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("没有发出去")).to_be_visible()
    page.reload()
    assert page.get_by_label("把经过写下来").input_value() == STORY
    assert page.get_by_label("姓名", exact=True).input_value() == ""

    page.context.set_offline(False)
    expect(page.get_by_text("已接上网络")).to_be_visible()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("请选择留不留姓名")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_label("不留姓名").check()
    page.get_by_label("以上是我知道的真实情况").check()
    answers: list[int] = []
    page.on("response", lambda answer: answers.append(answer.status) if "/send/" in answer.url else None)
    press(page, page.get_by_role("button", name="提交"))
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    assert answers == [200]
    assert Petition.objects.get().complaint == STORY
    assert stored(page) == "{}"


def test_an_answer_that_never_came_is_given_again(visited: Page) -> None:
    """The petition was received, the line broke before its receipt came, and the words were changed since."""
    page = visited
    page.goto("/complain/what/")
    write(page)
    page.context.set_offline(False)
    page.route("**/send/", lambda route: (route.fetch(), route.abort())[0])
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("没有发出去")).to_be_visible()
    page.unroute("**/send/")
    assert Petition.objects.count() == 1
    page.get_by_label("具体位置").fill("平安大道东头")
    press(page, page.get_by_role("button", name="提交"))
    expect(page.get_by_text("先前已经收到，没有重复登记")).to_be_visible()
    petition = Petition.objects.get()
    assert petition.number in page.locator(".slip").inner_text()
    assert petition.place == "平安大道工地"


def test_nothing_personal_is_ever_kept_by_the_worker(page: Page, people: Cast) -> None:
    """A whole visit, to the receipt and the track page, then everything in Cache Storage."""
    page.goto("/complain/offline/")
    page.goto("/complain/")
    page.evaluate("navigator.serviceWorker.ready")
    page.goto("/complain/offline/")
    write(page)
    press(page, page.get_by_role("button", name="提交"))
    number, code = page.locator(".slip b").all_inner_texts()
    press(page, page.get_by_role("main").get_by_role("link", name="查进度"))
    page.goto(f"/track/{Petition.objects.get().digits}/")
    page.goto("/desk/sign-in/")
    page.goto("/complain/what/")
    kept = page.evaluate(KEPT)
    assert set(kept) == {"/complain/offline/", *(f"/static/{name}" for name in offline.FILES)}
    text = "\n".join(kept.values())
    for personal in (NAME, PHONE, STORY, number, code.replace(" ", ""), "csrfmiddlewaretoken"):
        assert personal not in text


def test_who_somebody_is_stays_only_where_they_ask(visited: Page) -> None:
    page = visited
    page.goto("/complain/you/")
    page.get_by_label("姓名和联系方式也存在这台设备上").check()
    write(page)
    assert NAME in stored(page)
    page.reload()
    assert page.get_by_label("姓名", exact=True).input_value() == NAME
    page.get_by_label("姓名和联系方式也存在这台设备上").uncheck()
    assert NAME not in stored(page)


def test_the_device_is_wiped_and_old_drafts_go_by_themselves(visited: Page) -> None:
    page = visited
    page.goto("/complain/what/")
    page.on("dialog", lambda asked: asked.accept())
    write(page)
    page.get_by_role("button", name="清除这台设备上的内容").click()
    expect(page.get_by_text("这台设备上什么也没有留下")).to_be_visible()
    assert stored(page) == "{}"
    assert page.evaluate(KEPT) == {}
    assert page.get_by_label("把经过写下来").input_value() == ""

    page.get_by_label("把经过写下来").fill(STORY)
    assert STORY in stored(page)
    page.evaluate(WEEK_AGO)
    page.context.set_offline(False)
    page.goto("/")
    assert stored(page) == "{}"


def test_a_shared_telephone_is_cleared_from_the_wizard(page: Page, people: Cast) -> None:
    page.goto("/complain/what/")
    page.evaluate("navigator.serviceWorker.ready")
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("噪声").check()
    press(page, page.get_by_role("button", name="继续"))
    press(page, page.get_by_role("link", name="清除写了一半的内容"))
    press(page, page.get_by_role("button", name="现在清除"))
    page.wait_for_function("async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    assert stored(page) == "{}"
    assert page.evaluate(KEPT) == {}
    page.goto("/complain/what/")
    assert page.get_by_label("把经过写下来").input_value() == ""


def test_a_new_version_lays_in_the_new_files_and_drops_the_old(
    page: Page, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.goto("/complain/what/")
    page.evaluate("navigator.serviceWorker.ready")
    before = page.evaluate("caches.keys()")
    monkeypatch.setattr(offline, "_of_files", lambda: "the next release")
    page.evaluate("navigator.serviceWorker.ready.then((one) => one.update())")
    page.wait_for_function(
        "async (old) => { const now = await caches.keys(); return now.length === 1 && now[0] !== old; }",
        arg=before[0],
    )


def test_the_page_on_the_device_is_the_same_for_everybody(people: Cast, client: Client) -> None:
    first = client.get("/complain/offline/")
    client.post("/complain/what/", {"complaint": STORY, "types": ["noise"]})
    assert (
        client.get("/complain/offline/").content
        == first.content
        == Client().get("/complain/offline/").content
    )
    assert not first.cookies
    assert "Set-Cookie" not in Client().get("/complain/worker.js")
    english = Client(headers={"accept-language": "en"}).get("/complain/worker.js").content
    assert english != Client().get("/complain/worker.js").content

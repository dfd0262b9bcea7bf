"""What a petitioner and an officer do, in a browser that runs no scripts: each form by its button."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from qingting.journeys.arrival import Arrived
from qingting.oversight.visits.models import Booking
from qingting.petitions.models import Petition, Visit
from qingting.rewards.models import Award
from tests.browser.conftest import Road
from tests.browser.test_oversight_pages import hold
from tests.browser.watch import press, sign_in
from tests.journeys.road import move
from tests.people import Cast


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url,
        locale="zh-CN",
        java_script_enabled=False,
        viewport={"width": 390, "height": 844},
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def follow(page: Page, arrived: Arrived) -> None:
    page.goto("/track/")
    page.get_by_label("编号", exact=True).fill(arrived.number)
    page.get_by_label("查询码").fill(arrived.query_code)
    press(page, page.get_by_role("button", name="查看"))


def button(page: Page, name: str) -> None:
    press(page, page.get_by_role("button", name=name, exact=True).first)


def test_an_answer_is_rated_added_to_and_taken_further(plain: Page, people: Cast, brought: Road) -> None:
    rated = brought("reply")
    follow(plain, rated)
    button(plain, "满意")
    expect(plain.get_by_text("谢谢，已记下您的评价。")).to_be_visible()

    arrived, now = brought("conclude"), timezone.now()
    petition = Petition.objects.get(number=arrived.number)
    move("set_route", petition=petition, by=people.actor("ld-sthj", "handler"), now=now)
    delivered = {"delivered_on": timezone.localdate(now).isoformat()}
    move("reply", petition=petition, by=people.actor("ld-sthj", "unit_head"), now=now, given=delivered)
    follow(plain, arrived)
    plain.goto(f"/track/{petition.digits}/supplement/")
    plain.locator("textarea").first.fill("昨天夜里又开工了，一直到凌晨。")
    press(plain, plain.locator("main form button.big:visible").last)
    assert plain.url.endswith(f"/{petition.digits}/")
    plain.goto(f"/track/{petition.digits}/review/")
    plain.get_by_label("不服的理由").fill("没有到现场看过。")
    press(plain, plain.locator("main form button.big:visible").last)
    petition.refresh_from_db()
    assert petition.state == "under_review"


def test_a_reward_is_asked_for_and_a_place_booked(plain: Page, people: Cast, brought: Road) -> None:
    arrived = brought("conclude")
    follow(plain, arrived)
    plain.goto(f"/track/{Petition.objects.get().digits}/reward/")
    button(plain, "申请奖励")
    assert Award.objects.get().asked_by

    held = hold(people, days=6)
    plain.goto(f"/visits/{held.pk}/")
    button(plain, "预约")
    assert plain.locator("#errors").is_visible()
    plain.get_by_label("姓名", exact=True).fill("祁生财")
    plain.get_by_label("电话", exact=True).fill("13897010009")
    plain.get_by_label("想反映什么").fill("料场晚上还在装车")
    button(plain, "预约")
    assert Booking.objects.get().state != "cancelled"


def test_language_and_type_are_chosen(plain: Page, people: Cast) -> None:
    plain.goto("/rewards/")
    press(plain, plain.get_by_role("link", name="English"))
    press(plain, plain.get_by_role("link", name="Large type"))
    assert plain.locator("html").get_attribute("lang") == "en"
    assert "large" in (plain.locator("html").get_attribute("class") or "")
    assert plain.url.endswith("/rewards/")


def test_an_officer_signs_in_and_records_a_visit(plain: Page, people: Cast, brought: Road) -> None:
    digits = Petition.objects.get(number=brought("hold").number).digits
    sign_in(plain, "ld-sthj-handler")
    plain.goto(f"/desk/petitions/{digits}/record_visit/")
    press(plain, plain.locator("[data-submit]"))
    assert plain.locator("#errors").is_visible()
    typed = {
        "核查时间": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "核查地点": "料场",
        "核查人员": "祁生财、冶海龙",
        "现场情况": "料堆没有覆盖。",
    }
    for label, text in typed.items():
        plain.get_by_label(label).fill(text)
    press(plain, plain.locator("[data-submit]"))
    assert plain.url.endswith(f"/desk/petitions/{digits}/")
    assert Visit.objects.filter(petition__digits=digits).count() == 1

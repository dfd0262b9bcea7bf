"""Pictures of the pages of those who watch, empty and in use; an order with one tap."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from qingting.petitions.models import Petition
from tests.browser.test_desk_above import look, sign_in
from tests.browser.watch import press
from tests.journeys.road import TEXT, move
from tests.people import Cast, register_one

PAGES = ("", "orders/", "units/", "effects/", "reports/", "charges/")


def name_of(page: str) -> str:
    return f"oversight-{page.strip('/') or 'leaders'}"


def test_d30_the_boards_before_anything_happened(page: Page, people: Cast, axe: str) -> None:
    sign_in(page, "hd-zf-leader")
    for address in PAGES:
        page.goto(f"/desk/oversight/{address}")
        look(page, axe=axe, name=f"{name_of(address)}-empty")


def test_d34_the_boards_in_use_and_an_order_with_one_tap(page: Page, people: Cast, axe: str) -> None:
    petitions = late_petitions(people)
    sign_in(page, "hd-xfj-supervisor")
    page.goto("/desk/supervision/")
    look(page, axe=axe, name="oversight-supervision")
    button = page.locator("#proposed").get_by_role("button", name="挂牌督办").first
    press(page, button)
    expect(page.get_by_text("已办理：督办。")).to_be_visible()
    look(page, axe=axe, name="oversight-petition")
    page.goto(f"/desk/petitions/{petitions[1].digits}/supervise/")
    look(page, axe=axe, name="oversight-supervise")
    page.context.clear_cookies()
    sign_in(page, "hd-zf-leader")
    for address in PAGES:
        page.goto(f"/desk/oversight/{address}")
        look(page, axe=axe, name=name_of(address))


def test_d34_a_unit_finds_what_it_owes(page: Page, people: Cast, axe: str) -> None:
    late_petitions(people)
    sign_in(page, "ld-sthj-handler")
    press(page, page.get_by_role("link", name="督办单").first)
    look(page, axe=axe, name="oversight-owed")
    press(page, page.locator("table a").first)
    press(page, page.get_by_role("link", name="督办反馈").first)
    page.get_by_label("办理情况").fill(TEXT)
    press(page, page.locator("form button.btn").last)
    expect(page.get_by_text("已反馈，待销号")).to_be_visible()


def late_petitions(people: Cast) -> list[Petition]:
    """Of two counties, late by different terms; one supervised, one a key case with a leader and a helping superior."""
    now = timezone.now()
    made = [
        register_one(people, unit=unit, now=now - timedelta(days=days), title=title)
        for unit, days, title in (
            ("ld-sthj", 64, "采砂场扬尘覆盖农田，群众多次反映没有解决，雨天泥浆流入村庄主干道"),
            ("mh-sthj", 20, "夜间施工噪声"),
            ("ld-zjj", 9, "工地出口带泥上路"),
            ("ld-sthj", 5, "养殖场粪污入河"),
        )
    ]
    handler, office = people.actor("ld-sthj", "handler"), people.actor("hd-xfj", "supervisor")
    mayor = people.actor("hd-zf", "leader")
    key = made[3]
    given = {"grade": "key", "grounds": ["serious_pollution"]}
    move("classify", petition=key, by=handler, now=now, given=given)
    move("report_up", petition=key, by=handler, now=now)
    move("take_part", petition=key, by=people.actor("hd-sthj", "handler"), now=now)
    move("put_in_charge", petition=key, by=mayor, now=now, given={"leader": mayor.person_id})
    move("supervise", petition=key, by=office, now=now - timedelta(minutes=1), given={"occasions": ["key", "overdue"]})
    return made

"""Pictures of the supervisors' board, of the register form for a leader's instruction, of a key case reported up."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from qingting.petitions.models import Petition
from tests.browser.watch import press, sign_in, watched
from tests.journeys.road import move
from tests.people import Cast, register_one

WORDS = "请市生态环境局牵头严肃查处，十日内将结果报我。"


def look(page: Page, *, axe: str, name: str) -> None:
    wrong = watched(page, axe=axe, name=f"desk-{name}")
    assert not wrong, "\n".join(wrong)


def test_d02_the_board_of_the_supervisors(page: Page, people: Cast, axe: str) -> None:
    sign_in(page, "hd-xfj-supervisor")
    page.goto("/desk/supervision/")
    look(page, axe=axe, name="supervision-empty")
    for place, unit in enumerate(("mh-sthj", "ld-sthj", "ld-zjj", "ld-sthj")):
        register_one(people, unit=unit, now=timezone.now() - timedelta(days=20 + 25 * place))
    page.goto("/desk/supervision/")
    look(page, axe=axe, name="supervision")


def test_d01_a_leaders_instruction_as_its_officer_enters_it(page: Page, people: Cast, axe: str) -> None:
    sign_in(page, "ld-sthj-registrar")
    page.goto("/desk/register/")
    page.get_by_label("渠道").select_option("visit")
    expect(page.get_by_label("代表人数")).to_be_visible()
    page.get_by_label("渠道").select_option("leader")
    page.get_by_label("批示领导").fill("某副市长")
    page.get_by_label("批示件文号").fill("海政批〔2026〕31号")
    page.get_by_label("批示内容").fill(WORDS)
    page.get_by_label("反映的问题").fill("河滩砂场扬尘，群众反映多年没有解决。")
    page.get_by_label("匿名，不留身份").check()
    page.get_by_label("匿名原因").fill("批示件未附信访人")
    look(page, axe=axe, name="register-leader")
    press(page, page.get_by_role("button", name="登记并受理"))
    page.get_by_text("已登记并受理").wait_for()
    page.goto(f"/desk/petitions/{Petition.objects.get().digits}/")
    expect(page.get_by_text(WORDS).first).to_be_visible()
    look(page, axe=axe, name="petition-leader")


def test_d05_a_key_case_that_was_reported_and_instructed_on(page: Page, people: Cast, axe: str) -> None:
    now = timezone.now()
    petition = register_one(people, unit="hd-sthj", now=now)
    handler, mayor = people.actor("hd-sthj", "handler"), people.actor("hd-zf", "leader")
    given = {"grade": "key", "grounds": ["serious_pollution"]}
    move("classify", petition=petition, by=handler, now=now, given=given)
    move("report_up", petition=petition, by=handler, now=now, given={"to": ["hd-zf"]})
    move("instruct", petition=petition, by=mayor, now=now, given={"words": WORDS})
    move("put_in_charge", petition=petition, by=mayor, now=now, given={"leader": mayor.person_id})
    sign_in(page, "hd-zf-leader")
    page.goto(f"/desk/petitions/{petition.digits}/")
    look(page, axe=axe, name="petition-reported")
    page.goto(f"/desk/petitions/{petition.digits}/leader_visit/")
    look(page, axe=axe, name="move-leader-visit")

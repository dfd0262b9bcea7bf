"""Pictures of what casework adds: disputes, joint work, petitions handled together, answers, reviews, full lists, English."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from qingting.journeys.table import JOURNEYS
from qingting.petitions.models import Petition
from tests.browser.watch import press, sign_in, watched
from tests.desk.test_imports import table
from tests.journeys.road import move
from tests.people import Cast, arrive_one, register_one

GROUND = {"instrument": "大气污染防治法", "clause": "第六十八条", "basis": ""}
LONG = "河滩砂场没有覆盖，刮风时扬尘落满麦田，夜里还有运砂车来往，几户老人睡不着觉。" * 40


class Looking:
    """One petition, everybody who acts on it, and the page that is looked at."""

    def __init__(self, page: Page, *, axe: str, people: Cast) -> None:
        self.page, self.axe, self.people = page, axe, people
        self.now = timezone.now() - timedelta(hours=2)
        self.arrived = arrive_one(people, now=self.now)
        self.petition = Petition.objects.get(number=self.arrived.number)
        self.who = ""

    def act(self, verb: str, *, by: str = "ld-sthj-handler", **given: Any) -> None:
        self.now += timedelta(minutes=1)
        unit, _dash, role = by.rpartition("-")
        days = {name: self.now.date().isoformat() for name in ("on", "delivered_on")}
        dated = {name: day for name, day in days.items() if name in _fields(verb)}
        actor = self.people.actor(unit, role)
        move(verb, petition=self.petition, by=actor, now=self.now, given={**dated, **given})

    def hold(self) -> None:
        self.act("classify")
        self.act("hold")

    def reply(self) -> None:
        for verb in ("conclude_investigation", "form_opinion", "conclude"):
            self.act(verb)
        self.act("reply", by="ld-sthj-reviewer")

    def as_officer(self, username: str) -> None:
        self.page.context.clear_cookies()
        sign_in(self.page, username)

    def see(self, name: str, path: str = "") -> None:
        """`path` below the petition's own page, or a whole address."""
        whole = path if path.startswith("/") else f"/desk/petitions/{self.petition.digits}/{path}"
        self.page.goto(whole)
        self.check(name)

    def check(self, name: str) -> None:
        wrong = watched(self.page, axe=self.axe, name=name)
        assert not wrong, "\n".join(wrong)

    def follow(self) -> None:
        self.page.goto("/track/")
        self.page.get_by_label("编号", exact=True).fill(self.arrived.number)
        self.page.get_by_label("查询码").fill(self.arrived.query_code)
        press(self.page, self.page.get_by_role("button", name="查看"))


def _fields(verb: str) -> set[str]:
    return set(JOURNEYS[verb].given.model_fields)


@pytest.fixture
def looking(page: Page, axe: str, people: Cast) -> Looking:
    return Looking(page, axe=axe, people=people)


def test_d42_a_dispute_and_its_ruling(looking: Looking) -> None:
    looking.act("classify")
    looking.act("transfer", to="mh-sthj", **GROUND)
    looking.act("object", by="mh-sthj-handler")
    looking.act("answer_objection", agreed=False)
    looking.as_officer("mh-sthj-handler")
    looking.see("desk-move-raise-dispute", "raise_dispute/")
    looking.act("raise_dispute", by="mh-sthj-handler")
    looking.as_officer("hd-xfj-supervisor")
    looking.see("desk-disputed")
    looking.see("desk-move-rule", "rule_on_dispute/")
    looking.follow()
    looking.check("portal-case-disputed")


def test_d13_joint_units_orders_and_what_was_seen(looking: Looking) -> None:
    looking.hold()
    looking.act("record_visit", at=looking.now.isoformat(), harm=True)
    due = (looking.now + timedelta(days=5)).date().isoformat()
    looking.act("invite_joint", to="ld-zjj", due_on=due)
    looking.act("dispose")
    looking.act("order_rectification", due_on=due)
    looking.act("request_extension")
    looking.as_officer("ld-sthj-unit_head")
    looking.see("desk-petition-joint")
    looking.see("desk-move-order", "order_rectification/")
    looking.see("desk-move-confirm", "confirm_rectified/")
    looking.as_officer("ld-zjj-handler")
    looking.see("desk-move-report-joint", "report_joint/")


def test_d25_petitions_handled_together(looking: Looking) -> None:
    looking.hold()
    for name, phone in (("吉文秀", "13997230009"), ("汪启明", "13997230010")):
        other = register_one(looking.people, now=looking.now, petitioner={"name": name, "phone": phone})
        by = looking.people.actor("ld-sthj", "handler")
        given = {"lead": looking.petition.number}
        move("join", petition=other, by=by, now=looking.now, given=given)
    looking.as_officer("ld-sthj-handler")
    looking.see("desk-petition-together")
    looking.see("desk-petition-joined", f"/desk/petitions/{other.digits}/")
    looking.see("desk-move-link-repeat", "link_repeat/")


def test_d24_answers_reviews_and_ends(looking: Looking) -> None:
    looking.act("classify")
    looking.act("set_route")
    looking.act("hold")
    looking.act("record_visit", at=looking.now.isoformat())
    for verb in ("conclude_investigation", "form_opinion", "conclude", "draft_reply"):
        looking.act(verb)
    looking.as_officer("ld-sthj-unit_head")
    looking.see("desk-move-reply", "reply/")
    looking.act("reply", by="ld-sthj-reviewer")
    looking.see("desk-move-propose-end", "propose_end/")
    looking.follow()
    press(looking.page, looking.page.locator('a[href$="/review/"]').first)
    looking.check("portal-review")
    press(looking.page, looking.page.get_by_role("button", name="申请复查"))
    looking.check("portal-review-mistakes")
    looking.page.get_by_label("不服的理由").fill(LONG)
    press(looking.page, looking.page.get_by_role("button", name="申请复查"))
    looking.check("portal-case-under-review")
    looking.as_officer("hd-sthj-reviewer")
    looking.see("desk-under-review")
    looking.see("desk-move-decide-review", "decide_review/")


def test_lists_that_are_full(looking: Looking) -> None:
    people, now = looking.people, looking.now
    for n in range(60):
        register_one(people, now=_before(now, days=n % 50), title=f"第 {n} 件 {LONG[:40]}", complaint=LONG)
    looking.as_officer("ld-sthj-unit_head")
    looking.see("desk-work-full", "/desk/")
    looking.see("desk-search-full", "/desk/search/?q=砂场")
    looking.as_officer("hd-xfj-supervisor")
    looking.see("desk-supervision-full", "/desk/supervision/")
    looking.petition = Petition.objects.latest("received_at")
    looking.see("desk-petition-long")


def test_a_table_that_is_taken_in(looking: Looking) -> None:
    page = looking.page
    looking.as_officer("ld-sthj-registrar")
    page.goto("/desk/imports/")
    rows = [("工单编号", "来电时间", "诉求内容", "联系人", "联系电话")]
    rows += [(f"GD{n}", "2026-03-01 09:30", f"第 {n} 处垃圾没有人清。", "", "") for n in range(8)]
    rows += [("GD8", "2999-01-01 10:00", "时间写错的一行。", "", ""), ("GD9", "2026-03-01 09:30", "", "", "")]
    content = table(rows).read()
    page.locator("input[type=file]").set_input_files(
        {"name": "12345导出.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator("select[name=channel]").select_option("12345")
    press(page, page.locator("[data-submit]"))
    looking.check("desk-import-plan")
    press(page, page.get_by_role("button", name="开始导入"))
    page.get_by_text("导入完成").first.wait_for()
    looking.check("desk-import-done")


def test_the_desk_in_english(looking: Looking) -> None:
    looking.hold()
    looking.as_officer("ld-sthj-handler")
    press(looking.page, looking.page.get_by_role("button", name="English").or_(
        looking.page.get_by_role("link", name="English")
    ).first)  # fmt: skip
    looking.see("desk-english-work", "/desk/")
    looking.see("desk-english-petition")
    looking.see("desk-english-move", "conclude_investigation/")
    looking.see("desk-english-register", "/desk/register/")
    looking.see("desk-english-rulebook", "/desk/rulebook/")


def _before(now: datetime, *, days: int) -> datetime:
    return now - timedelta(days=days)

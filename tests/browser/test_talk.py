"""At 390 px an anonymous petitioner answers and notes twice; the handler sees it and asks again. Pictures, axe."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.table import JOURNEYS
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from tests.browser.test_portal_pages import open_case
from tests.browser.watch import press, sign_in, watched
from tests.journeys.road import move
from tests.people import Cast, arrive_one

WHEN = "气味一般几点开始、几点散？刮什么风的时候重？"
NIGHTS = (
    (9, 22, 4),
    (8, 23, 5),
    (7, 0, 4),
    (6, 22, 3),
    (5, 23, 4),
    (4, 14, 0),
    (3, 22, 4),
    (2, 8, 1),
    (1, 1, 5),
)
LONG = "从料场北门那边来，" * 60


def noted(petition: Petition, *, days: int, hour: int, strength: int) -> None:
    journey, now = JOURNEYS["observe"], timezone.now()
    at = timezone.localtime(now - timedelta(days=days)).replace(hour=hour, minute=20)
    told = (
        {"weather": "无风", "lasted": "hours", "text": LONG if days == 5 else "料场那边来"}
        if strength
        else {}
    )
    given = inputs.read(
        journey.given, data={"at": at.isoformat(), "kind": "smell", "strength": strength, **told}
    )
    perform(journey, given=given, request=Request(petition.number), actor=PETITIONER, now=now)


@pytest.mark.browser
def test_d12_d44_asked_answered_noted_and_asked_again(page: Page, people: Cast, axe: str) -> None:
    now = timezone.now()
    arrived = arrive_one(people, now=now, petitioner=None, anonymous_reason="匿名", types=["air.odour"])
    petition = Petition.objects.get(number=arrived.number)
    handler = people.actor("ld-sthj", "handler")
    for verb, given in (("classify", {}), ("hold", {}), ("ask_petitioner", {"text": WHEN})):
        move(verb, petition=petition, by=handler, now=now, given=given)
    wrong: list[str] = []
    page.set_viewport_size({"width": 390, "height": 844})
    open_case(page, arrived)
    wrong += watched(page, axe=axe, name="portal-talk-asked")
    page.set_viewport_size({"width": 390, "height": 844})
    press(page, page.get_by_role("link", name="回答"))
    wrong += watched(page, axe=axe, name="portal-talk-answer")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("您的回答").fill("晚上十点以后，刮东北风时最重。")
    press(page, page.get_by_role("button", name="回答"))
    assert page.get_by_text("承办单位问您").count() == 0
    press(page, page.get_by_role("link", name="问承办单位"))
    wrong += watched(page, axe=axe, name="portal-talk-ask")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("您想问什么").fill("什么时候来看？")
    press(page, page.get_by_role("button", name="提问"))
    press(page, page.get_by_role("link", name="记一条观察"))
    wrong += watched(page, axe=axe, name="portal-diary-empty")
    page.set_viewport_size({"width": 390, "height": 844})
    press(page, page.get_by_role("button", name="记下"))
    wrong += watched(page, axe=axe, name="portal-diary-mistake")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("4 · 很重").check()
    press(page, page.get_by_role("button", name="记下"))
    press(page, page.get_by_role("link", name="声音"))
    page.get_by_label("3 · 开着窗说话受影响").check()
    page.get_by_text("多写一点（可不填）").click()
    page.get_by_label("天气和风").fill("无风")
    press(page, page.get_by_role("button", name="记下"))
    assert page.get_by_text("您记了 2 条").count() == 1
    for days, hour, strength in NIGHTS:
        noted(petition, days=days, hour=hour, strength=strength)
    page.reload()
    wrong += watched(page, axe=axe, name="portal-diary")
    page.goto(f"/track/{petition.digits}/")
    wrong += watched(page, axe=axe, name="portal-talk")
    page.goto("/")
    sign_in(page, people.account("ld-sthj", "handler").username)
    page.goto(f"/desk/petitions/{petition.digits}/")
    assert page.get_by_text("什么时候来看？").count() >= 1
    assert page.get_by_text("刮东北风时最重").count() >= 1
    wrong += watched(page, axe=axe, name="desk-talk-petition")
    press(page, page.get_by_role("link", name="全部记录"))
    wrong += watched(page, axe=axe, name="desk-talk-diary")
    page.goto(f"/desk/petitions/{petition.digits}/record_visit/")
    assert page.get_by_text("多在").count() == 1
    wrong += watched(page, axe=axe, name="desk-talk-visit")
    page.goto(f"/desk/petitions/{petition.digits}/")
    press(page, page.get_by_role("link", name="询问信访人"))
    page.get_by_label("问题").fill("请问您的姓名？")
    press(page, page.get_by_role("button", name="询问信访人"))
    assert page.get_by_text("匿名是对信访人的承诺").count() >= 1
    wrong += watched(page, axe=axe, name="desk-talk-refused")
    page.get_by_label("问题").fill("除了料场，附近还闻到别的味道吗？")
    press(page, page.get_by_role("button", name="询问信访人"))
    assert page.get_by_text("等信访人回答").count() >= 1
    assert not wrong, "\n".join(wrong)

"""Pictures of the signals, of hot spots and of the weekly digest, empty and as they usually are (D41, D43, D44)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from playwright.sync_api import Page, expect

from qingting.journeys.watch import watch, weekly
from qingting.oversight.signals.models import Signal
from qingting.oversight.sources.models import Digest, Source
from qingting.petitions.models import Petition
from tests.browser.watch import press, sign_in, watched
from tests.people import Cast, register_one

RAISED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("passed_around", {"transfers": 3, "units": ["ld-sthj", "ld-zjj", "mh-sthj", "ld-sthj"]}),
    ("no_visit", {"on": "2026-11-02"}),
    ("same_reply", {"on": "2026-11-05", "alike": 96, "twin": "海东〔2026〕000001"}),
    ("key_as_general", {"on": "2026-11-09", "grounds": ["wide_or_many", "concentrated"]}),
)


def look(page: Page, *, axe: str, name: str) -> None:
    wrong = watched(page, axe=axe, name=f"desk-{name}")
    assert not wrong, "\n".join(wrong)


def signals(people: Cast) -> Petition:
    now = timezone.now()
    for place, (code, facts) in enumerate(RAISED):
        unit = ("ld-sthj", "mh-sthj")[place % 2]
        petition = register_one(people, unit=unit, now=now - timedelta(days=place))
        Signal.objects.create(
            id=uuid4(), code=code, unit=petition.holder, petition=petition, facts=facts, raised_at=now
        )
    return Petition.objects.order_by("number")[0]


def test_d41_signals_are_listed_answered_and_accepted(page: Page, people: Cast, axe: str) -> None:
    sign_in(page, "ld-sthj-handler")
    page.goto("/desk/signals/")
    look(page, axe=axe, name="signals-empty")
    petition = signals(people)
    page.goto("/desk/signals/")
    expect(page.get_by_role("link", name="转来转去")).to_be_visible()
    press(page, page.get_by_role("link", name="转来转去"))
    page.get_by_label("说明").fill("两次转办都附了职责依据，现已由本局承办，12月3日前办结。")
    look(page, axe=axe, name="signal-answer")
    press(page, page.get_by_role("button", name="提交"))
    expect(page.get_by_text("已记录。")).to_be_visible()
    page.goto(f"/desk/petitions/{petition.digits}/")
    look(page, axe=axe, name="petition-signal")


def test_d43_who_watches_reads_the_answers(page: Page, people: Cast, axe: str) -> None:
    signals(people)
    sign_in(page, "hd-xfj-supervisor")
    page.goto("/desk/signals/")
    look(page, axe=axe, name="signals")
    press(page, page.get_by_role("table").get_by_role("link", name="没有到现场就认定"))
    page.get_by_label("请单位再说明").check()
    press(page, page.get_by_role("button", name="提交"))
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, axe=axe, name="signal-weigh")


def test_d44_hot_spots_with_their_map_and_calendar(page: Page, people: Cast, axe: str) -> None:
    sign_in(page, "hd-sthj-supervisor")
    page.goto("/desk/sources/")
    look(page, axe=axe, name="sources-empty")
    now = timezone.now()
    for n in range(9):
        who = {"name": "马某", "phone": f"1399723{n:04}"}
        where = {"longitude": 102.4 + n % 3 / 5, "latitude": 36.48 - n % 3 / 4}
        respondent = ("雨润镇铁合金厂", "官亭镇沿黄河一带露天砂石料加工企业联合经营部", "高庙砖厂")[n % 3]
        told: dict[str, Any] = {"respondent": respondent, "types": ["air.dust"], "petitioner": who, **where}
        register_one(people, now=now - timedelta(days=n * n), **told)
    watch(now=now)
    weekly(now=now + timedelta(days=7))
    page.goto("/desk/sources/?days=365")
    look(page, axe=axe, name="sources")
    page.goto(f"/desk/sources/{Source.objects.order_by('pk')[0].pk}/")
    look(page, axe=axe, name="source")
    page.goto(f"/desk/sources/weeks/{Digest.objects.get().monday}/")
    look(page, axe=axe, name="digest")

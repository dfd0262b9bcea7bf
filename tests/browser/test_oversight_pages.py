"""Receptions, enforcement cases and accountability as pictures, both widths, empty and full; axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from qingting.journeys import bookings, receptions, referrals
from qingting.journeys.bookings import Newcomer
from qingting.oversight.visits.models import Reception
from qingting.people.access import officer
from qingting.people.models import Account, Post
from qingting.petitions.models import Petition
from tests.browser.conftest import Road
from tests.browser.watch import press, watched
from tests.journeys.road import move
from tests.oversight.test_accountability import FACTS, answered, asked, referred
from tests.oversight.test_visits import plan
from tests.people import PASSWORD, Cast

Check = Callable[[str], None]
LONG = "民和回族土族自治县官亭镇喇家村西边河滩上没有招牌也没有门牌的砂石料加工场以及配套的洗砂池和运输道路"


@pytest.fixture
def check(page: Page, axe: str) -> Check:
    def look(name: str) -> None:
        wrong = watched(page, axe=axe, name=name)
        assert not wrong, "\n".join(wrong)

    return look


def person(people: Cast, unit: str, role: str) -> Account:
    """One more of the cast, with its password."""
    known = people.accounts.get((unit, role)) or Account.objects.filter(username=f"{unit}-{role}").first()
    if known is not None:
        return known
    account = Account.objects.create(username=f"{unit}-{role}", name="赵海明", unit=people.units[unit])
    account.set_password(PASSWORD)
    account.save()
    Post.objects.create(account=account, role=role)
    return account


def sign_in(page: Page, username: str) -> None:
    page.context.clear_cookies()
    page.goto("/desk/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, page.get_by_role("button", name="登录"))


def hold(people: Cast, *, days: int, **given: object) -> Reception:
    leader = person(people, "ld-zf", "leader")
    at = (timezone.localtime() + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)
    announced = plan(leader.pk, at=at, **given)
    return receptions.announce(announced, actor=officer(leader), now=timezone.now())


def test_d32_the_public_page_of_receptions(page: Page, people: Cast, check: Check) -> None:
    page.goto("/visits/")
    check("portal-visits-empty")
    held = hold(people, days=6, topics=LONG)
    full = hold(people, days=9)
    for place in range(2):
        given = Newcomer(name="祁生财", phone=f"1389701000{place}", about="料场扬尘")
        bookings.book_as_newcomer(full.pk, given=given, now=timezone.now())
    called_off = hold(people, days=12)
    why = receptions.CallOff(why="领导参加全省会议，另行预告")
    leader = officer(person(people, "ld-zf", "leader"))
    receptions.call_off(called_off.pk, given=why, actor=leader, now=timezone.now())
    page.goto("/visits/")
    check("portal-visits")
    page.goto(f"/visits/{held.pk}/")
    expect(page.get_by_label("编号", exact=True)).to_be_hidden()
    press(page, page.get_by_role("button", name="预约"))
    check("portal-visit-mistakes")
    page.get_by_label("姓名", exact=True).fill("马成祥")
    page.get_by_label("电话", exact=True).fill("13997231234")
    page.get_by_label("想反映什么").fill("料场晚上还在装车")
    press(page, page.get_by_role("button", name="预约"))
    check("portal-booking")
    page.goto("/visits/booking/?another")
    check("portal-booking-find")


def test_d32_the_day_list_at_the_desk(page: Page, people: Cast, check: Check) -> None:
    leader = person(people, "ld-zf", "leader")
    registrar = person(people, "ld-zf", "registrar")
    sign_in(page, leader.username)
    page.goto("/desk/visits/")
    check("desk-visits-empty")
    page.goto("/desk/visits/announce/")
    press(page, page.get_by_role("button", name="预告", exact=True))
    check("desk-visits-announce-mistakes")
    held = hold(people, days=6, places=2, topics=LONG)
    for place in range(3):
        given = Newcomer(name="祁生财", phone=f"1389701000{place}", about=LONG)
        bookings.book_as_newcomer(held.pk, given=given, now=timezone.now())
    page.goto("/desk/visits/")
    check("desk-visits")
    sign_in(page, registrar.username)
    page.goto(f"/desk/visits/{held.pk}/")
    check("desk-visits-day")
    press(page, page.get_by_role("link", name="祁").first)
    check("desk-visits-guest")


def test_d37_the_register_of_cases(page: Page, people: Cast, brought: Road, check: Check) -> None:
    sign_in(page, "ld-sthj-handler")
    page.goto("/desk/cases/")
    check("desk-cases-empty")
    handler = people.actor("ld-sthj", "handler")
    today = {"on": timezone.localdate().isoformat()}
    for place, last in enumerate(("conclude_investigation", "conclude", "publish")):
        petition = Petition.objects.get(number=brought(last).number)
        if place == 1:
            continue  # verified, and nothing followed
        now = timezone.now()
        move("file_case", petition=petition, by=handler, now=now, given={**today, "whom": LONG})
        if place == 2:
            decided = {**today, "public": True, "summary": "未采取防尘措施，处罚款二万元。"}
            move("record_decision", petition=petition, by=handler, now=now, given=decided)
            move("close_case", petition=petition, by=handler, now=now, given=today)
    page.goto("/desk/cases/")
    check("desk-cases")
    page.goto(f"/desk/petitions/{Petition.objects.order_by('number')[0].digits}/record_decision/")
    check("desk-move-record_decision")
    page.goto("/notices/")
    press(page, page.get_by_role("link", name="办结情况").first)
    check("portal-notice-decisions")


def test_d38_accountability_for_each_reader(page: Page, people: Cast, brought: Road, check: Check) -> None:
    petition = Petition.objects.get(number=brought("hold").number)
    supervisor, head = people.actor("hd-xfj", "supervisor"), people.actor("ld-sthj", "unit_head")
    discipline = person(people, "hd-jw", "discipline")
    sign_in(page, "hd-xfj-supervisor")
    page.goto("/desk/accountability/")
    check("desk-accountability-empty")
    page.goto(f"/desk/accountability/ask/{petition.digits}/")
    check("desk-accountability-ask")
    referral = asked(supervisor, petition=petition)
    sign_in(page, "ld-sthj-unit_head")
    page.goto(f"/desk/accountability/{referral.pk}/")
    check("desk-accountability-heard")
    answered(referral, actor=head)
    sign_in(page, "hd-xfj-supervisor")
    page.goto(f"/desk/accountability/{referral.pk}/")
    page.get_by_label("主要事实").fill(FACTS)
    check("desk-accountability-refer")
    referred(referral, actor=supervisor)
    sign_in(page, discipline.username)
    page.goto("/desk/accountability/")
    check("desk-accountability-discipline")
    press(page, page.get_by_role("link", name=petition.title))
    press(page, page.get_by_role("button", name="签收"))
    check("desk-accountability-received")
    given = referrals.TellOutcome(outcome="reminder", on=timezone.localdate(), measures="负责人每周调度。")
    referrals.tell_outcome(referral.pk, given=given, actor=officer(discipline), now=timezone.now())
    page.reload()
    check("desk-accountability-closed")

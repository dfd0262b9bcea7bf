"""The forms of the answer, and the petitions around one, as officers see them (D21, D25)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import address
from tests.journeys.road import TEXT, move
from tests.people import Cast
from tests.people import register_one as registered

ROAD = ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude")


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def concluded(people: Cast, petition: Petition, now: datetime) -> Petition:
    handler = people.actor("ld-sthj", "handler")
    for verb in ROAD:
        given: dict[str, Any] = {"at": now.isoformat()} if verb == "record_visit" else {}
        move(verb, petition=petition, by=handler, now=now, given=given)
    return petition


def page(client: Client, petition: Petition, verb: str = "") -> str:
    where = address(petition, verb=verb) if verb else f"/desk/petitions/{petition.digits}/"
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_d21_the_signers_form_begins_with_the_handlers_draft(
    people: Cast, sign_in: SignIn, concluded: Petition, now: datetime
) -> None:
    drafted = "料堆已经覆盖，每天洒水四次。"
    answers = [{"claim": 1, "text": drafted}, {"claim": 2, "text": TEXT}]
    handler = people.actor("ld-sthj", "handler")
    move(
        "draft_reply",
        petition=concluded,
        by=handler,
        now=now,
        given={"answers": answers, "explanation": "依据大气污染防治法第七十条。"},
    )
    html = page(sign_in("ld-sthj", "reviewer"), concluded, "reply")
    assert drafted in html
    assert "依据大气污染防治法第七十条。" in html


def test_d21_the_remedy_follows_the_route(
    people: Cast, sign_in: SignIn, concluded: Petition, now: datetime
) -> None:
    reviewer = sign_in("ld-sthj", "reviewer")
    enforced = page(reviewer, concluded, "reply")
    assert "行政复议" in enforced
    assert "请求复查" not in enforced
    move("set_route", petition=concluded, by=people.actor("ld-sthj", "handler"), now=now)
    opinion = page(reviewer, concluded, "reply")
    assert "向海东市生态环境局请求复查" in opinion
    assert "行政复议" not in opinion


def test_d21_the_draft_is_the_handlers_main_button(sign_in: SignIn, concluded: Petition) -> None:
    html = page(sign_in("ld-sthj", "handler"), concluded)
    assert f'<a class="btn" href="{address(concluded, verb="draft_reply")}">' in html


def test_d25_a_possible_repeat_is_suggested_with_its_reason_and_one_click(
    people: Cast, sign_in: SignIn, petition: Petition, now: datetime
) -> None:
    again = registered(people, now=now)
    client = sign_in("ld-sthj", "registrar")
    html = page(client, again)
    assert "同一电话" in html
    link = f"{address(again, verb='link_repeat')}?earlier={petition.digits}"
    assert link in html
    form = client.get(link).content.decode()
    assert f'value="{petition.digits}"' in form


def test_d25_the_page_of_a_repeat_says_what_was_answered_before(
    people: Cast, sign_in: SignIn, concluded: Petition, now: datetime
) -> None:
    reviewer, handler = people.actor("ld-sthj", "reviewer"), people.actor("ld-sthj", "handler")
    move("reply", petition=concluded, by=reviewer, now=now, given={"delivered_on": day(now).isoformat()})
    again = registered(people, now=now)
    move("link_repeat", petition=again, by=handler, now=now, given={"earlier": concluded.number})
    html = page(sign_in("ld-sthj", "handler"), again)
    assert "原件怎样答复" in html
    assert concluded.digits in html
    assert "一次调查，共 2 件、2 人" in html
    assert "近 30 日新增 2 件、2 人" in html
    assert "重复件" in page(sign_in("ld-sthj", "handler"), concluded)


def day(now: datetime) -> date:
    return now.astimezone(timezone.get_current_timezone()).date()


def test_d25_who_may_not_link_sees_no_link(
    people: Cast, sign_in: SignIn, petition: Petition, now: datetime
) -> None:
    again = registered(people, now=now)
    html = page(sign_in("ld-sthj", "legal"), again)
    assert petition.digits in html
    assert "关联此件" not in html

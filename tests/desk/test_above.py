"""The petition page of a key case: to whom it was reported, who read it, what they instructed, who is in charge."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import carry_out
from tests.people import Cast
from tests.people import register_one as registered

MOST = 17


@pytest.fixture
def key_case(people: Cast, sign_in: SignIn, today: date) -> Petition:
    """Of a city unit, reported to the city's principal."""
    petition = registered(people, unit="hd-sthj", now=timezone.now())
    handler = sign_in("hd-sthj", "handler")
    given: dict[str, Any] = {"grade": "key", "grounds": ["serious_pollution"]}
    carry_out("classify", petition=petition, by=handler, today=today, given=given)
    carry_out("report_up", petition=petition, by=handler, today=today, given={"to": ["hd-zf"]})
    return petition


def page_of(petition: Petition, client: Client) -> str:
    return client.get(f"/desk/petitions/{petition.digits}/").content.decode()


def test_d05_the_report_names_its_reader_and_shows_when_it_was_read(
    people: Cast, sign_in: SignIn, key_case: Petition, today: date
) -> None:
    handler, leader = sign_in("hd-sthj", "handler"), sign_in("hd-zf", "leader")
    mayor = people.account("hd-zf", "leader").name
    before = page_of(key_case, handler)
    assert mayor in before
    assert "未阅" in before
    assert "read_report" not in before, "no button for whom it is not addressed to"
    assert f"/desk/petitions/{key_case.digits}/read_report/" in page_of(key_case, leader)
    carry_out("read_report", petition=key_case, by=leader, today=today)
    assert "已阅" in page_of(key_case, handler)


def test_d05_an_instruction_is_read_on_the_page_word_for_word(
    sign_in: SignIn, key_case: Petition, today: date
) -> None:
    carry_out("instruct", petition=key_case, by=sign_in("hd-zf", "leader"), today=today)
    assert "请抓紧核查，一周内报结果。" in page_of(key_case, sign_in("hd-sthj", "handler"))


def test_d36_the_leader_in_charge_stands_on_the_page_with_the_visits(
    people: Cast, sign_in: SignIn, key_case: Petition, today: date
) -> None:
    mayor, leader = people.account("hd-zf", "leader"), sign_in("hd-zf", "leader")
    head = sign_in("hd-sthj", "unit_head")
    carry_out("put_in_charge", petition=key_case, by=head, today=today, given={"leader": mayor.pk})
    carry_out("leader_visit", petition=key_case, by=leader, today=today)
    html = page_of(key_case, sign_in("hd-sthj", "handler"))
    assert "包案领导" in html
    assert mayor.name in html
    assert "下访接访 1 次" in html
    assert today.isoformat() in html


def test_d09_the_superior_unit_joins_a_countys_case_by_its_form(
    people: Cast, sign_in: SignIn, petition: Petition, today: date
) -> None:
    handler = sign_in("ld-sthj", "handler")
    given: dict[str, Any] = {"grade": "key", "grounds": ["concentrated"]}
    carry_out("classify", petition=petition, by=handler, today=today, given=given)
    carry_out("report_up", petition=petition, by=handler, today=today)
    carry_out("take_part", petition=petition, by=sign_in("hd-sthj", "handler"), today=today)
    html = page_of(petition, handler)
    assert "上级业务部门参与办理" in html
    assert "派监测人员到场采样" in html


def test_d01_the_day_set_above_runs_on_the_page_until_it_is_reported_back(
    people: Cast, sign_in: SignIn, today: date
) -> None:
    due_on = (today + timedelta(days=9)).isoformat()
    source = {"kind": "superior", "body": "青海省生态环境厅", "due_on": due_on}
    petition = registered(people, now=timezone.now(), channel="superior", source=source)
    handler = sign_in("ld-sthj", "handler")
    running = page_of(petition, handler)
    assert "上级要求反馈" in running
    assert "还有 9 天" in running
    assert "至指定的日期" in running
    carry_out("report_back", petition=petition, by=handler, today=today)
    html = page_of(petition, handler)
    assert "还有 9 天" not in html
    assert "办结反馈" in html


def test_d04_the_form_of_classify_shows_the_signs(people: Cast, sign_in: SignIn) -> None:
    petition = registered(
        people,
        now=timezone.now(),
        channel="superior",
        source={"kind": "superior", "body": "生态环境部信访办"},
    )
    handler = sign_in("ld-sthj", "handler")
    for tail in ("", "classify/"):
        html = handler.get(f"/desk/petitions/{petition.digits}/{tail}").content.decode()
        assert "可能是重点件" in html
        assert "生态环境部信访办" in html
    assert not Petition.objects.get(pk=petition.pk).grade


def test_the_page_of_a_reported_case_stays_within_its_queries(sign_in: SignIn, key_case: Petition) -> None:
    client = sign_in("hd-sthj", "handler")
    with CaptureQueriesContext(connection) as seen:
        page_of(key_case, client)
    assert len(seen) <= MOST

"""The supervisors' board: what was not registered on its day, what is overdue, unit by unit; who may look."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.journeys import inputs
from qingting.journeys.arrival import Arrival
from qingting.journeys.complaint import Complaint
from qingting.journeys.receive import receive
from qingting.journeys.step import day_of
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from qingting.rules.edition import edition_on
from tests.desk.conftest import SignIn
from tests.journeys.road import move
from tests.people import COMPLAINT, Cast
from tests.people import register_one as registered

ADDRESS = "/desk/supervision/"
MOST = 12


def received(people: Cast, *, days: int, unit: str = "ld-sthj") -> Petition:
    """Came through the portal so many days ago and waits."""
    now = timezone.now() - timedelta(days=days)
    complaint = inputs.read(Complaint, data={**COMPLAINT, "channel": "web"})
    assert isinstance(complaint, Complaint)
    arrived = receive(
        Arrival(
            complaint, actor=PETITIONER, unit=people.units[unit], edition=edition_on(day_of(now)), now=now
        )
    )
    return Petition.objects.get(number=arrived.number)


def board(client: Client, **asked: Any) -> str:
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_d02_a_receipt_not_registered_by_the_end_of_its_day_is_on_the_board(
    people: Cast, sign_in: SignIn
) -> None:
    late, fresh = received(people, days=2), received(people, days=0)
    html = board(sign_in("hd-sthj", "supervisor"))
    assert late.number in html
    assert "逾期 2 天" in html
    assert fresh.number not in html


def test_d34_overdue_terms_stand_under_their_unit_with_duty_and_days(people: Cast, sign_in: SignIn) -> None:
    petition = registered(people, now=timezone.now() - timedelta(days=70))
    html = board(sign_in("hd-sthj", "supervisor"))
    part = html[html.index('id="overdue"') :]
    assert part.index("海东市乐都区生态环境局") < part.index(petition.number)
    assert re.search(r"D16 办结", part)
    assert re.search(r"D11 调查核实", part)
    assert "不按件数排名" in part


def test_d13_what_a_joint_unit_owes_stands_under_the_joint_unit(people: Cast, sign_in: SignIn) -> None:
    now = timezone.now() - timedelta(days=30)
    petition = registered(people, now=now)
    by = people.actor("ld-sthj", "handler")
    for verb, given in (
        ("classify", {}),
        ("hold", {}),
        ("invite_joint", {"to": "ld-zjj", "due_on": day_of(now + timedelta(days=2)).isoformat()}),
    ):
        move(verb, petition=petition, by=by, now=now, given=given)
    html = board(sign_in("hd-sthj", "supervisor"), unit="ld-zjj")
    part = html[html.index('id="overdue"') :]
    assert "海东市乐都区住房和城乡建设局" in part
    assert "协办反馈" in part
    assert "办结" not in part, "that one is the holder's"


def test_units_stand_in_the_order_of_the_tree_however_many_they_have(people: Cast, sign_in: SignIn) -> None:
    old = timezone.now() - timedelta(days=30)
    first = registered(people, now=old)
    for _ in range(3):
        last = registered(people, now=old, unit="mh-sthj")
    html = board(sign_in("hd-xfj", "supervisor"))
    assert html.index(first.number) < html.index(last.number)


def test_a_leader_sees_the_line_and_a_handler_is_told_whose_page_it_is(people: Cast, sign_in: SignIn) -> None:
    petition = registered(people, now=timezone.now() - timedelta(days=30))
    assert petition.number in board(sign_in("hd-zf", "leader"))
    refused = sign_in("ld-sthj", "handler").get(ADDRESS)
    assert refused.status_code == 403
    assert "督办由督办人和领导查看" in refused.content.decode()
    assert 'href="/desk/supervision/"' not in sign_in("ld-sthj", "handler").get("/desk/").content.decode()


def test_one_unit_is_shown_alone(people: Cast, sign_in: SignIn) -> None:
    old = timezone.now() - timedelta(days=30)
    ledu, minhe = registered(people, now=old), registered(people, now=old, unit="mh-sthj")
    html = board(sign_in("hd-sthj", "supervisor"), unit="mh-sthj")
    assert minhe.number in html
    assert ledu.number not in html


def test_nothing_overdue_is_said(sign_in: SignIn) -> None:
    html = board(sign_in("hd-sthj", "supervisor"))
    assert "来件都在当天登记了" in html
    assert "没有逾期的期限" in html


def test_the_board_costs_at_most_twelve(people: Cast, sign_in: SignIn) -> None:
    client = sign_in("hd-sthj", "supervisor")
    for unit in ("ld-sthj", "mh-sthj", "ld-zjj"):
        received(people, days=3, unit=unit)
        registered(people, now=timezone.now() - timedelta(days=80), unit=unit)
    with CaptureQueriesContext(connection) as seen:
        board(client)
    assert len(seen) <= MOST

"""The pages of those who watch: leaders, units, effects, orders, reports, who answers for what; and who sees none of it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from qingting.clocks.models import Clock
from qingting.ledger.models import Entry
from qingting.oversight.supervision.models import Charge, Order, Seen
from qingting.people.access import Actor
from qingting.people.models import Account, Post
from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import carry_out, hidden
from tests.journeys.road import move
from tests.people import Cast
from tests.people import register_one as registered

PAGES = ("", "orders/", "units/", "effects/", "reports/", "reports.csv", "charges/")
# At 10 petitions and at 100,000: benchmarks/boards.py measures the same pages.
PINNED: dict[str, int] = json.loads(
    (Path(__file__).parents[1] / "house" / "query_counts.json").read_text(encoding="utf-8")
)["oversight"]
MOST = 12


def shown(client: Client, page: str, **asked: Any) -> str:
    answer = client.get(f"/desk/oversight/{page}", asked)
    assert answer.status_code == 200, (page, answer.status_code)
    return answer.content.decode()


def act(petition: Petition, verb: str, *, by: Actor, **given: Any) -> None:
    move(verb, petition=petition, by=by, now=timezone.now(), given=given)


@pytest.fixture
def old(people: Cast) -> Petition:
    """Came seventy days ago; every term has passed."""
    return registered(people, now=timezone.now() - timedelta(days=70))


def supervised(petition: Petition, people: Cast, **given: Any) -> Order:
    act(petition, "supervise", by=people.actor("hd-xfj", "supervisor"), **given)
    return Order.objects.get(petition=petition, state="asked")


def with_role(people: Cast, unit: str, role: str) -> Client:
    account = Account.objects.create_user(f"{unit}-{role}-x", name="某人", unit=people.units[unit])
    Post.objects.create(account=account, role=role)
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


# Leaders


def test_d30_a_leader_sees_the_line_who_is_late_and_why(people: Cast, sign_in: SignIn, old: Petition) -> None:
    act(old, "classify", by=people.actor("ld-sthj", "handler"))
    act(old, "hold", by=people.actor("ld-sthj", "handler"))
    html = shown(sign_in("hd-zf", "leader"), "")
    assert old.number in html
    clock = Clock.objects.get(petition=old, term="investigate", met__isnull=True, void__isnull=True)
    assert f"逾期 {(timezone.localdate() - clock.due).days} 天" in html
    assert "3 日" in html
    assert "四(三)" in html, "the clause of the term"
    assert "还没有" in html, "nothing substantive was done"
    act(old, "record_visit", by=people.actor("ld-sthj", "handler"), at=timezone.now().isoformat())
    html = shown(sign_in("ld-sthj", "unit_head"), "")
    assert "现场核查" in html
    assert people.account("ld-sthj", "handler").name in html


def test_d30_a_head_sees_no_other_units_and_a_county_no_other_county(
    people: Cast, sign_in: SignIn, old: Petition
) -> None:
    supervised(old, people)
    other = [sign_in("mh-sthj", "unit_head"), with_role(people, "mh-xfj", "supervisor")]
    for client in (*other, with_role(people, "mh-zf", "leader")):
        for address in (*(f"/desk/oversight/{page}" for page in PAGES), "/desk/supervision/"):
            answer = client.get(address)
            body = answer.content.decode()
            assert answer.status_code in {200, 403}
            assert old.number not in body, address
            assert old.title not in body, address
    for client in (with_role(people, "ld-xfj", "supervisor"), with_role(people, "ld-zf", "leader")):
        for page in ("", "orders/", "reports/", "reports.csv"):
            assert old.number in shown(client, page), page


@pytest.mark.parametrize("role", ["discipline", "finance", "security_admin", "system_admin", "auditor"])
def test_d30_roles_without_cases_see_nothing_of_it(people: Cast, old: Petition, role: str) -> None:
    client = with_role(people, "ld-sthj", role)
    for page in PAGES:
        answer = client.get(f"/desk/oversight/{page}")
        assert "您的岗位不办理信访事项" in answer.content.decode()
        assert old.number not in answer.content.decode()
    refused = client.post("/desk/oversight/reports/seen/", {"entry": [Entry.objects.latest("pk").pk]})
    assert "您的岗位不办理信访事项" in refused.content.decode()
    assert not Seen.objects.exists()


def test_d30_key_cases_name_their_leader_or_that_there_is_none(people: Cast, sign_in: SignIn) -> None:
    petition = registered(people, now=timezone.now())
    handler, mayor = people.actor("ld-sthj", "handler"), people.actor("hd-zf", "leader")
    act(petition, "classify", by=handler, grade="key", grounds=["serious_pollution"])
    act(petition, "report_up", by=handler)
    client = sign_in("hd-zf", "leader")
    assert "还没有，去确定" in shown(client, "")
    assert "没有您包的案" in shown(client, "charges/")
    act(petition, "put_in_charge", by=mayor, leader=mayor.person_id)
    assert "还没有，去确定" not in shown(client, "")
    assert petition.number in shown(client, "charges/")
    other = people.account("ld-sthj", "unit_head")
    act(petition, "put_in_charge", by=mayor, leader=other.pk)
    assert "没有您包的案" in shown(client, "charges/"), "another leader took over"


def test_d30_what_became_of_an_instruction(people: Cast, sign_in: SignIn) -> None:
    petition = registered(people, unit="hd-sthj", now=timezone.now())
    handler, mayor = people.actor("hd-sthj", "handler"), people.actor("hd-zf", "leader")
    act(petition, "classify", by=handler, grade="key", grounds=["serious_pollution"])
    act(petition, "report_up", by=handler, to=["hd-zf"])
    act(petition, "instruct", by=mayor, words="三日内停产整改。")
    html = shown(sign_in("hd-zf", "leader"), "charges/")
    assert "三日内停产整改。" in html
    assert "已受理" in html


def test_d30_who_answers_for_what_is_dated_and_never_overwritten(people: Cast, sign_in: SignIn) -> None:
    client = sign_in("ld-sthj", "unit_head")
    head, deputy = people.account("ld-sthj", "unit_head"), people.account("ld-sthj", "reviewer")
    today = timezone.localdate().isoformat()
    for account, part, field in ((head, "main", ""), (deputy, "deputy", "大气、噪声"), (deputy, "main", "")):
        sent = client.post(
            "/desk/oversight/charges/",
            {"account": account.pk, "part": part, "field": field, "since": today},
        )
        assert sent.status_code == 302
    running = Charge.objects.filter(unit__code="ld-sthj", until__isnull=True)
    assert {(one.account_id, one.part) for one in running} == {(deputy.pk, "main"), (deputy.pk, "deputy")}
    assert Charge.objects.count() == 3
    assert Entry.objects.filter(subject_kind="charge").count() == 4
    html = shown(with_role(people, "ld-zf", "leader"), "charges/")
    assert "大气、噪声" in html
    assert "停止" not in html, "only the unit itself changes its own"
    ending = running.get(part="deputy")
    assert client.post(f"/desk/oversight/charges/{ending.pk}/end/").status_code == 302
    stranger = sign_in("mh-sthj", "unit_head")
    last = running.get(part="main")
    assert stranger.post(f"/desk/oversight/charges/{last.pk}/end/").status_code == 404


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"account": ""}, "请选择是谁。"),
        ({"since": "明天"}, "日期请写成 2026-01-31 这样。"),
        ({"since": "2190-01-01"}, "日期不能晚于今天"),
        ({"field": "大" * 81}, "分管范围最多 80 字"),
    ],
)
def test_d30_a_mistake_is_said_and_nothing_typed_is_lost(
    people: Cast, sign_in: SignIn, given: dict[str, str], sentence: str
) -> None:
    head = people.account("ld-sthj", "unit_head")
    data = {"account": head.pk, "part": "deputy", "field": "水", "since": "2026-01-01", **given}
    answer = sign_in("ld-sthj", "unit_head").post("/desk/oversight/charges/", data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Charge.objects.exists()


# Orders


def test_d34_an_order_goes_through_its_forms(people: Cast, sign_in: SignIn, old: Petition) -> None:
    today = timezone.localdate()
    office, handler = sign_in("hd-xfj", "supervisor"), sign_in("ld-sthj", "handler")
    carry_out("supervise", petition=old, by=office, today=today)
    assert "督办单" in handler.get("/desk/").content.decode(), "it stands in the navigation"
    assert old.number in shown(handler, "orders/", part="mine")
    carry_out("answer_supervision", petition=old, by=handler, today=today)
    assert old.number in shown(office, "orders/", part="answered")
    again = {"accepted": False, "words": "请附整改照片。"}
    carry_out("close_supervision", petition=old, by=office, today=today, given=again)
    carry_out("answer_supervision", petition=old, by=handler, today=today)
    carry_out("close_supervision", petition=old, by=office, today=today)
    assert old.number in shown(office, "orders/", part="ended")
    html = handler.get(f"/desk/petitions/{old.digits}/").content.decode()
    assert Order.objects.get().document in html
    assert "督办单" in html


def test_d34_an_overdue_petition_is_proposed_and_supervised_with_one_tap(
    people: Cast, sign_in: SignIn, old: Petition
) -> None:
    office = sign_in("hd-xfj", "supervisor")
    html = office.get("/desk/supervision/").content.decode()
    part = html[html.index('id="proposed"') : html.index('id="overdue"')]
    assert old.number in part
    assert "挂牌督办" in part, "more than a month late: the highest level"
    data = {**hidden(part), "level": "listed", "occasions": "overdue", "asks": "请抓紧办理。"}
    sent = office.post(f"/desk/petitions/{old.digits}/supervise/", data)
    assert sent.status_code == 302
    assert Order.objects.get().level == "listed"
    again = office.post(f"/desk/petitions/{old.digits}/supervise/", data)
    assert (again.status_code, Order.objects.count()) == (302, 1), "a second tap counts no second time"
    assert 'id="proposed"' not in office.get("/desk/supervision/").content.decode()


# Units and effects


def test_d33_d43_units_stand_in_the_order_of_the_tree_with_plain_counts(
    people: Cast, sign_in: SignIn, old: Petition
) -> None:
    for _ in range(3):
        registered(people, unit="mh-sthj", now=timezone.now() - timedelta(days=70))
    html = shown(sign_in("hd-sthj", "supervisor"), "units/")
    assert html.index("海东市乐都区生态环境局") < html.index("海东市民和") if "海东市民和" in html else True
    assert "不按件数排名" in html
    assert "%" not in html.split("<main")[1].split("</main>")[0]


def test_d33_superior_and_lower_units_act_together_and_the_board_shows_it(
    people: Cast, sign_in: SignIn, old: Petition
) -> None:
    handler = people.actor("ld-sthj", "handler")
    act(old, "classify", by=handler, grade="key", grounds=["serious_pollution"])
    act(old, "report_up", by=handler)
    act(old, "take_part", by=people.actor("hd-sthj", "handler"))
    html = shown(sign_in("hd-zf", "leader"), "")
    assert "上下联动" in html
    assert people.units["hd-sthj"].short in html[html.index("上下联动") - 200 :][:600]


def test_d43_the_effect_is_watched_after_the_end(people: Cast, sign_in: SignIn) -> None:
    now = timezone.now()
    first = registered(people, now=now - timedelta(days=9))
    handler = people.actor("ld-sthj", "handler")
    today = timezone.localdate().isoformat()
    act(first, "classify", by=handler)
    act(first, "hold", by=handler)
    act(first, "record_visit", by=handler, at=now.isoformat())
    for verb in ("conclude_investigation", "form_opinion", "conclude"):
        act(first, verb, by=handler)
    act(first, "reply", by=people.actor("ld-sthj", "reviewer"), delivered_on=today)
    act(first, "rate", by=people.actor("ld-sthj", "registrar"), rating="dissatisfied")
    again = registered(people, now=timezone.now())
    act(again, "link_repeat", by=handler, earlier=first.number)
    html = shown(sign_in("hd-sthj", "supervisor"), "effects/")
    assert '<b class="num">1</b>不满意' in html
    assert first.number in html
    assert again.number in html[html.index('id="again"') :]


# Cost


def test_d30_no_page_of_oversight_costs_more_than_twelve(people: Cast, sign_in: SignIn) -> None:
    for unit in ("ld-sthj", "mh-sthj", "ld-zjj"):
        petition = registered(people, unit=unit, now=timezone.now() - timedelta(days=80))
        registered(people, unit=unit, now=timezone.now() - timedelta(days=80))
        act(
            petition, "classify", by=people.actor(unit, "handler"), grade="key", grounds=["serious_pollution"]
        )
        supervised(petition, people)
    for unit, role in (("hd-zf", "leader"), ("hd-sthj", "supervisor")):
        client = sign_in(unit, role)
        for name, most in PINNED.items():
            with CaptureQueriesContext(connection) as seen:
                assert client.get(reverse(f"desk:{name}")).status_code == 200
            told = "\n".join(one["sql"][:200] for one in seen)
            assert len(seen) <= most <= MOST, (role, name, len(seen), told)

"""Passing on at the desk: suggestions with their clause, what goes up by itself, the ruling, the sealed sheet."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from qingting.people.models import Account, Post
from qingting.petitions.models import Petition, Transfer
from qingting.vault.models import Reveal
from tests.desk.conftest import SignIn
from tests.desk.forms import address, carry_out
from tests.people import PASSWORD, Cast

LISTED = re.compile(r'<optgroup label="按责任清单建议">(.*?)</optgroup>', re.DOTALL)


def form_of(verb: str, *, petition: Petition, by: Client) -> str:
    answer = by.get(address(petition, verb=verb))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def office(people: Cast) -> Client:
    """The head of Ledu's petition office."""
    account = Account.objects.create_user(
        "ld-xfj-head", name="牛小明", unit=people.units["ld-xfj"], password=PASSWORD
    )
    Post.objects.create(account=account, role="unit_head")
    client = Client()
    client.force_login(account)
    return client


def sent(petition: Petition, *, by: Client, today: date, to: str) -> None:
    given = {"to": to, "instrument": "某办法", "clause": "第九条", "basis": ""}
    carry_out("transfer", petition=petition, by=by, today=today, given=given)


def test_d45_the_form_offers_the_units_of_the_list_first_with_their_clause(
    sign_in: SignIn, petition: Petition
) -> None:
    html = form_of("transfer", petition=petition, by=sign_in("ld-sthj", "handler"))
    listed = LISTED.search(html)
    assert listed
    assert 'value="ld-zjj"' in listed[1]
    assert "大气污染防治法 第六十八条" in listed[1]
    assert 'value="ld-sthj"' not in html, "it lies there already"
    assert html.count('value="ld-zjj"') == 1
    assert "责任清单" in html
    assert "本件现在所在单位" in html, "that the own unit is on the list is said beside the form"


def test_d45_chosen_from_the_list_nothing_more_need_be_typed(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    by = sign_in("ld-sthj", "handler")
    carry_out("transfer", petition=petition, by=by, today=today, given={"to": "ld-zjj", "basis": ""})
    assert Transfer.objects.get(petition=petition).instrument == "大气污染防治法"
    assert "大气污染防治法 第六十八条" in by.get(f"/desk/petitions/{petition.digits}/").content.decode()


def test_d45_a_unit_outside_the_list_asks_for_the_clause_and_keeps_what_was_typed(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    by = sign_in("ld-sthj", "handler")
    form_of("transfer", petition=petition, by=by)
    answer = by.post(address(petition, verb="transfer"), {"to": "hd-jyj", "basis": "学校的事"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "请写明法律或文件的名称和条款" in html
    assert "学校的事" in html


def test_d41_the_form_announces_what_goes_up_by_itself(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    first, second = sign_in("ld-sthj", "handler"), sign_in("ld-zjj", "handler")
    carry_out("classify", petition=petition, by=first, today=today)
    assert "自动报请" not in form_of("transfer", petition=petition, by=first)
    sent(petition, by=first, today=today, to="ld-zjj")
    carry_out("hold", petition=petition, by=second, today=today)
    assert "转回曾经收到本件的单位，将自动报请" in form_of("transfer", petition=petition, by=second)
    sent(petition, by=second, today=today, to="mh-sthj")
    third = sign_in("mh-sthj", "handler")
    carry_out("hold", petition=petition, by=third, today=today)
    assert "这将是第 3 次转办" in form_of("transfer", petition=petition, by=third)


def test_d42_a_refused_objection_is_raised_ruled_on_and_taken_on(
    sign_in: SignIn, petition: Petition, today: date, office: Client
) -> None:
    sender, receiver = sign_in("ld-sthj", "handler"), sign_in("ld-zjj", "handler")
    carry_out("classify", petition=petition, by=sender, today=today)
    sent(petition, by=sender, today=today, to="ld-zjj")
    carry_out("object", petition=petition, by=receiver, today=today)
    carry_out("answer_objection", petition=petition, by=sender, today=today, given={"agreed": False})
    carry_out("raise_dispute", petition=petition, by=receiver, today=today)
    work = office.get("/desk/").content.decode()
    assert petition.digits in work
    page = office.get(f"/desk/petitions/{petition.digits}/").content.decode()
    assert "受理待裁决" in page
    assert "异议未获同意" in page
    given = {"to": "ld-zjj", "reason": "施工扬尘由住建部门监管。"}
    carry_out("rule_on_dispute", petition=petition, by=office, today=today, given=given)
    petition.refresh_from_db()
    assert (petition.state, petition.holder.code) == ("accepted", "ld-zjj")
    refused = receiver.get(address(petition, verb="transfer"))
    assert refused.status_code == 409
    assert "不得再转办" in refused.content.decode()
    carry_out("hold", petition=petition, by=receiver, today=today)


def test_d28_the_sealed_sheet_is_offered_to_the_named_handler_alone(
    sign_in: SignIn, petition: Petition, today: date, people: Cast
) -> None:
    sender, receiver, other = (
        sign_in("ld-sthj", "handler"),
        sign_in("ld-zjj", "handler"),
        sign_in("ld-zjj", "second_handler"),
    )
    carry_out("classify", petition=petition, by=sender, today=today)
    sent(petition, by=sender, today=today, to="ld-zjj")
    carry_out("hold", petition=petition, by=receiver, today=today)
    page = f"/desk/petitions/{petition.digits}/"
    assert "拆阅密封件</a>" in receiver.get(page).content.decode()
    theirs = other.get(page).content.decode()
    assert "拆阅密封件</a>" not in theirs
    assert "申请查看身份" not in theirs
    carry_out("open_sealed_sheet", petition=petition, by=receiver, today=today)
    assert "马成祥" in receiver.get(page).content.decode()
    assert "马成祥" not in other.get(page).content.decode()
    assert Reveal.objects.count() == 1
    head = sign_in("ld-zjj", "unit_head")
    named = people.account("ld-zjj", "second_handler")
    carry_out("name_handler", petition=petition, by=head, today=today, given={"handler": named.pk})
    assert "拆阅密封件</a>" in other.get(page).content.decode()

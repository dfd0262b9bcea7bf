"""Withdrawals at the desk, through their forms: no reason is asked; the end needs the head and the city's supervisor."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from qingting.journeys.inviting import find_invited, invite, join_in
from qingting.journeys.sign import Sign
from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import address, carry_out
from tests.journeys.road import move
from tests.people import Cast
from tests.people import register_one as registered

OWN = "ld-sthj"
HARMLESS: dict[str, Any] = {
    "types": ["other"],
    "title": "询问垃圾清运",
    "complaint": "想问几点清运。",
    "respondent": "",
    "place": "",
}


def test_an_officer_writes_a_withdrawal_down_and_undoes_it(
    people: Cast, sign_in: SignIn, today: date
) -> None:
    petition = registered(people, now=timezone.now(), signers=["马文才 13900000002"])
    registrar = sign_in(OWN, "registrar")
    form = registrar.get(address(petition, verb="withdraw")).content.decode()
    assert 'name="signer"' in form
    assert 'name="reason"' not in form
    assert "不问、不记原因" in form
    carry_out("withdraw", petition=petition, by=registrar, today=today, given={"signer": "1"})
    page = registrar.get(f"/desk/petitions/{petition.digits}/").content.decode()
    assert "已撤回 1 人，问题照常办" in page
    assert "联名人 1" in page
    carry_out("undo_withdrawal", petition=petition, by=registrar, today=today, given={"signer": "1"})
    assert "已撤回 1 人" not in registrar.get(f"/desk/petitions/{petition.digits}/").content.decode()


def test_d41_an_end_after_a_withdrawal_goes_through_three_hands(
    people: Cast, sign_in: SignIn, today: date
) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    petition = registered(people, now=long_ago, **HARMLESS)
    move("withdraw", petition=petition, by=people.actor(OWN, "registrar"), now=long_ago)
    carry_out("propose_withdrawn_end", petition=petition, by=sign_in(OWN, "handler"), today=today)
    carry_out("approve_withdrawn_end", petition=petition, by=sign_in(OWN, "unit_head"), today=today)
    carry_out("approve_withdrawn_end", petition=petition, by=sign_in("hd-xfj", "supervisor"), today=today)
    petition.refresh_from_db()
    assert petition.state == "settled"


def test_d01_a_neighbour_who_joined_stands_masked_among_the_signers(people: Cast, sign_in: SignIn) -> None:
    now = timezone.now()
    petition: Petition = registered(people, now=now)
    code = invite(petition, now=now).code
    matter = find_invited(petition.number, code=code, address="", now=now)
    who = {"name": "马文才", "phone": "13900000002"}
    given = Sign.model_validate({"invitation": matter.invitation, "petitioner": who, "words": "我家也一样。"})
    join_in(given, number=petition.number, key="", now=now)
    page = sign_in(OWN, "handler").get(f"/desk/petitions/{petition.digits}/").content.decode()
    assert "经邀请一起反映" in page
    assert "我家也一样。" in page
    assert "马文才" not in page
    assert "13900000002" not in page
    assert code not in page

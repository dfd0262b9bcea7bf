"""A joint petition at the desk: signers typed or pasted, codes handed out once, deliveries and ratings recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from qingting.people.access import SYSTEM
from qingting.petitions.models import Petition, Signatory
from qingting.petitions.signing import code_of
from tests.desk.conftest import SignIn
from tests.desk.forms import address, carry_out, hidden
from tests.journeys.road import move
from tests.people import COMPLAINT, Cast
from tests.people import register_one as registered

OWN = "ld-sthj"
ROAD = ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude")
PASTED = "马文才\t13900000002\t乐都区高庙镇\n李秀英，13900000003，代表\n\n"


@pytest.fixture
def signed(people: Cast) -> Petition:
    return registered(people, now=timezone.now(), signers=PASTED.strip().splitlines())


def test_d01_a_visit_with_signers_is_registered_and_their_codes_are_handed_out_once(
    people: Cast, sign_in: SignIn
) -> None:
    client = sign_in(OWN, "registrar")
    form = {
        "complaint": COMPLAINT["complaint"], "channel": "visit", "name": "马成祥", "phone": "13997231234",
        "source-representatives": "2", "signers": PASTED, "reply_channel": "letter", "key": "k", "acceptance": "same_day",
    }  # fmt: skip
    wrong = client.post("/desk/register/", {**form, "signers": "甲 13900000001\n乙 a@b"})
    assert wrong.status_code == 422
    assert "第 2 行：“电子邮箱”应类似" in wrong.content.decode()
    assert "甲 13900000001" in wrong.content.decode()
    receipt = client.post("/desk/register/", form)
    assert receipt.status_code == 201, receipt.content.decode()
    petition = Petition.objects.get()
    assert (petition.reply_channel, petition.people) == ("letter", 3)
    page = client.get(f"/desk/petitions/{petition.digits}/signers/").content.decode()
    code = code_of(Signatory.objects.get(number=1))
    assert f"{code[:5]} {code[5:]}" in page
    assert "马文才" not in page
    # Nobody else sees a code, and later nobody at all.
    other = sign_in(OWN, "handler")
    none = "没有可以交付的查询码"
    assert none in other.get(f"/desk/petitions/{petition.digits}/signers/").content.decode()
    Signatory.objects.update(at=timezone.now() - timedelta(minutes=31))
    assert none in client.get(f"/desk/petitions/{petition.digits}/signers/").content.decode()


def test_d03_signers_are_added_through_the_form_and_a_wrong_line_is_named(
    people: Cast, sign_in: SignIn, signed: Petition
) -> None:
    client, url = sign_in(OWN, "registrar"), address(signed, verb="add_signatory")
    page = client.get(url).content.decode()
    twice = client.post(url, {**hidden(page), "signers": "新来的 13900000009\n马文才 13900000002"})
    assert "第 2 行：这个人已经是本件的联名人" in twice.content.decode()
    assert "新来的 13900000009" in twice.content.decode()
    sent = client.post(url, {**hidden(page), "signers": "新来的 13900000009"})
    assert sent["Location"] == f"/desk/petitions/{signed.digits}/signers/"
    assert client.get(sent["Location"]).status_code == 200
    assert Signatory.objects.count() == 3


def test_d21_d28_deliveries_ratings_and_one_identity_at_a_time(
    people: Cast, sign_in: SignIn, signed: Petition, today: date
) -> None:
    now = timezone.now()
    for verb in ROAD:
        given = {"at": now.isoformat()} if verb == "record_visit" else {}
        move(verb, petition=signed, by=people.actor(OWN, "handler"), now=now, given=given)
    move("reply", petition=signed, by=people.actor(OWN, "reviewer"), now=now)
    handler = sign_in(OWN, "handler")
    url = f"/desk/petitions/{signed.digits}/"
    page = handler.get(url).content.decode()
    assert page.count("待送达") == 2
    assert "答复联名人" in page
    assert "2 人" in page
    assert "马文才" not in page
    carry_out("answer_signatory", petition=signed, by=handler, today=today, given={"signers": ["1", "2"]})
    carry_out("rate_as_signatory", petition=signed, by=sign_in(OWN, "registrar"), today=today)
    carry_out("reveal_identity", petition=signed, by=handler, today=today, given={"signer": "1"})
    page = handler.get(url).content.decode()
    assert "已送达，待评价" in page
    assert "马文才" in page
    assert "李秀英" not in page
    assert "马文才" not in sign_in(OWN, "reviewer").get(url).content.decode()


def test_d28_a_supplement_from_another_address_is_confirmed_through_its_form(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    move("supplement", petition=petition, by=SYSTEM, now=timezone.now())
    registrar = sign_in(OWN, "registrar")
    assert "待确认" in registrar.get(f"/desk/petitions/{petition.digits}/").content.decode()
    carry_out("confirm_supplement", petition=petition, by=registrar, today=today, given={"genuine": False})
    assert "不是信访人所发" in registrar.get(f"/desk/petitions/{petition.digits}/").content.decode()

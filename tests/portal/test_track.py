"""Following a petition: number and code, what is shown, one tap to rate, more facts, nothing for strangers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from qingting.files.models import Attachment
from qingting.journeys.arrival import Arrived
from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.vault.services import reveal
from qingting.web.portal.seen import LASTS
from tests.journeys.road import TEXT, move
from tests.people import Cast, arrive_one, cast
from tests.portal.test_complain import picture


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def arrived(people: Cast, now: datetime) -> Arrived:
    return arrive_one(people, now=now)


@pytest.fixture
def petition(arrived: Arrived) -> Petition:
    return Petition.objects.get(number=arrived.number)


@pytest.fixture
def replied(people: Cast, petition: Petition, now: datetime) -> Petition:
    """Handled and answered, waiting for the petitioner's word."""
    handler, head = people.actor("ld-sthj", "handler"), people.actor("ld-sthj", "unit_head")
    today = now.astimezone(timezone.get_current_timezone()).date().isoformat()
    road: list[tuple[str, Actor, dict[str, Any]]] = [
        ("classify", handler, {}),
        ("hold", handler, {}),
        ("record_visit", handler, {"at": now.isoformat()}),
        ("conclude_investigation", handler, {}),
        ("form_opinion", handler, {}),
        ("conclude", handler, {}),
        ("reply", head, {"delivered_on": today}),
    ]
    for verb, by, given in road:
        move(verb, petition=petition, by=by, now=now, given=given)
    return petition


def enter(client: Client, arrived: Arrived, **changed: str) -> Any:
    return client.post("/track/", {"number": arrived.number, "code": arrived.query_code, **changed})


def seen(client: Client, arrived: Arrived) -> str:
    enter(client, arrived)
    return client.get(f"/track/{digits(arrived)}/").content.decode()


def digits(arrived: Arrived) -> str:
    return str(Petition.objects.values_list("digits", flat=True).get(number=arrived.number))


def test_number_and_code_open_the_page(client: Client, arrived: Arrived) -> None:
    page = seen(client, arrived)
    assert arrived.number in page
    assert "采砂场扬尘覆盖农田" in page
    assert "海东市乐都区生态环境局" in page


def test_digits_alone_and_a_sloppy_code_do(client: Client, arrived: Arrived) -> None:
    sloppy = f" {arrived.query_code[:5].lower()} {arrived.query_code[5:].lower()} "
    assert enter(client, arrived, number=digits(arrived), code=sloppy).status_code == 302


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(client: Client, arrived: Arrived) -> None:
    wrong_code = enter(client, arrived, code="2222222222")
    wrong_number = enter(client, arrived, number="2026999999")
    told = [answer.context["form"].non_field_errors() for answer in (wrong_code, wrong_number)]
    assert told[0] == told[1]
    assert told[0]
    assert wrong_code.status_code == wrong_number.status_code


def test_what_was_typed_stays(client: Client, arrived: Arrived) -> None:
    assert arrived.number in enter(client, arrived, code="2222222222").content.decode()


def test_attempts_are_limited(client: Client, arrived: Arrived) -> None:
    for _ in range(10):
        enter(client, arrived, code="2222222222")
    refused = enter(client, arrived)
    assert refused.status_code == 429
    assert "15 分钟" in refused.content.decode()


def test_a_stranger_is_asked_for_the_code(client: Client, arrived: Arrived) -> None:
    assert client.get(f"/track/{digits(arrived)}/")["Location"] == "/track/"


def test_after_an_hour_the_code_is_asked_again(client: Client, arrived: Arrived) -> None:
    enter(client, arrived)
    session = client.session
    opened = session["tracked"]
    session["tracked"] = {
        key: [(datetime.fromisoformat(at) - LASTS).isoformat(), signer]
        for key, (at, signer) in opened.items()
    }
    session.save()
    assert client.get(f"/track/{digits(arrived)}/")["Location"] == "/track/"


def test_closing_forgets(client: Client, arrived: Arrived) -> None:
    enter(client, arrived)
    client.post("/track/leave/")
    assert client.get(f"/track/{digits(arrived)}/")["Location"] == "/track/"


def test_the_page_names_no_officer_and_no_petitioner(people: Cast, client: Client, arrived: Arrived) -> None:
    page = seen(client, arrived)
    assert "马成祥" not in page
    assert all(account.name not in page for account in people.accounts.values())


def test_looks_at_the_identity_are_shown(
    people: Cast, client: Client, arrived: Arrived, petition: Petition, now: datetime
) -> None:
    assert "至今没有人查看过" in seen(client, arrived)
    assert petition.identity is not None
    handler = people.account("ld-sthj", "handler")
    reveal(petition.identity, account_id=handler.pk, reason="为核实代表人数", now=now - timedelta(days=1))
    page = seen(client, arrived)
    assert "至今被查看 1 次" in page
    assert "为核实代表人数" in page


def test_a_term_explains_itself_day_by_day(client: Client, arrived: Arrived) -> None:
    page = seen(client, arrived)
    assert "逐日说明" in page
    assert "东政办〔2024〕17号" in page


def test_a_reply_can_be_read_and_rated(client: Client, arrived: Arrived, replied: Petition) -> None:
    page = seen(client, arrived)
    assert TEXT in page
    assert all(
        f'name="rating" value="{rating}"' in page for rating in ("satisfied", "mostly", "dissatisfied")
    )
    letters = [client.get(f"/track/{replied.digits}/letters/{place}/").content.decode() for place in (1, 2)]
    assert "受理告知书" in letters[0]
    assert "答复函" in letters[1]
    assert "采砂场扬尘覆盖农田" in letters[1]
    assert client.get(f"/track/{replied.digits}/letters/3/").status_code == 404


def test_one_tap_rates_and_the_second_is_told_why_not(
    client: Client, arrived: Arrived, replied: Petition
) -> None:
    enter(client, arrived)
    tap = {"rating": "satisfied", "version": "1"}
    assert (
        "已记下您的评价" in client.post(f"/track/{replied.digits}/rate/", tap, follow=True).content.decode()
    )
    replied.refresh_from_db()
    assert replied.state == "satisfied"
    tap["version"] = "2"
    again = client.post(f"/track/{replied.digits}/rate/", tap, follow=True)
    assert 'class="done-note error"' in again.content.decode()


def test_dissatisfied_asks_for_the_recheck(client: Client, arrived: Arrived, replied: Petition) -> None:
    enter(client, arrived)
    page = client.post(
        f"/track/{replied.digits}/rate/", {"rating": "dissatisfied"}, follow=True
    ).content.decode()
    replied.refresh_from_db()
    assert replied.state == "dissatisfied"
    assert "复查" in page
    assert "内部复查" in page


@pytest.mark.parametrize("rating", ["", "wonderful"])
def test_a_rating_that_is_none_is_told(
    client: Client, arrived: Arrived, replied: Petition, rating: str
) -> None:
    enter(client, arrived)
    page = client.post(f"/track/{replied.digits}/rate/", {"rating": rating}, follow=True).content.decode()
    assert "请从三项里选一项" in page


def test_more_can_be_said(client: Client, arrived: Arrived, petition: Petition) -> None:
    enter(client, arrived)
    said = {"text": "昨晚十一点又开工了。", "once": "a"}
    page = client.post(f"/track/{petition.digits}/supplement/", said, follow=True).content.decode()
    assert "已补充" in page
    assert petition.records.filter(kind="supplement").count() == 1
    client.post(f"/track/{petition.digits}/supplement/", said)
    assert petition.records.filter(kind="supplement").count() == 1


def test_pictures_come_with_it(client: Client, arrived: Arrived, petition: Petition) -> None:
    enter(client, arrived)
    said = {"text": "附上今天的照片。", "photos": [picture()]}
    client.post(f"/track/{petition.digits}/supplement/", said)
    assert Attachment.objects.get().subject == petition.id


def test_a_refused_picture_keeps_the_words(client: Client, arrived: Arrived, petition: Petition) -> None:
    enter(client, arrived)
    said = {"text": "附上今天的照片。", "photos": [SimpleUploadedFile("run.exe", b"MZ" + bytes(200))]}
    page = client.post(f"/track/{petition.digits}/supplement/", said).content.decode()
    assert "“run.exe”没有收下" in page
    assert "附上今天的照片。" in page
    assert not petition.records.filter(kind="supplement").exists()


def test_saying_nothing_more_is_told(client: Client, arrived: Arrived, petition: Petition) -> None:
    enter(client, arrived)
    page = client.post(f"/track/{petition.digits}/supplement/", {"text": " "}).content.decode()
    assert "请写下要补充的内容，或者录一段话。" in page

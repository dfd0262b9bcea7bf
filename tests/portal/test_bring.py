"""What was written without a connection, attacked: twice, changed, incomplete, too long, without a token, in a crowd."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from qingting.files.models import Attachment
from qingting.petitions.attempts import UNASKED, note_submission
from qingting.petitions.models import Petition
from qingting.vault.services import opened
from tests.people import Cast, cast
from tests.portal.test_complain import ANSWERS, answer, picture

SEND = "/complain/offline/send/"


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


def written(**changed: Any) -> dict[str, Any]:
    together = {name: value for step in ANSWERS.values() for name, value in step.items()}
    return {**together, "once": uuid4().hex, **changed}


def test_pressed_again_and_again_it_is_one_petition(people: Cast, client: Client) -> None:
    told = written(name="𬭬丷·喇玉兰", photos=picture())
    assert client.post(SEND, told).json() == {"next": "/complain/receipt/"}
    changed = {**told, "place": "喇家村东边", "photos": picture()}
    assert client.post(SEND, changed).json() == {"next": "/complain/receipt/"}
    petition = Petition.objects.get()
    assert petition.place == told["place"]
    assert petition.identity is not None
    assert opened(petition.identity).name == told["name"]
    assert Attachment.objects.filter(subject=petition.id).count() == Attachment.objects.count() == 1
    page = client.get("/complain/receipt/").content.decode()
    assert petition.number in page
    assert "没有重复登记" in page


def test_what_is_missing_or_too_long_is_told_with_its_field(people: Cast, client: Client) -> None:
    answer = client.post(SEND, {"once": uuid4().hex})
    fields = {error["field"] for error in answer.json()["errors"]}
    assert answer.status_code == 422
    assert fields == {
        "id_complaint", "id_types_0", "id_place", "id_pattern_0", "id_wanted", "id_manner_0", "id_true",
    }  # fmt: skip
    longer = client.post(SEND, written(complaint="沙" * 10_001)).json()["errors"]
    assert [error["field"] for error in longer] == ["id_complaint"]
    assert client.post(SEND, written(complaint="沙" * 10_000)).json() == {"next": "/complain/receipt/"}
    for once in ("", "x", "1" * 400):
        assert client.post(SEND, written(once=once)).status_code == 422
    assert Petition.objects.count() == 1


def test_without_a_token_nothing_is_taken(people: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(SEND, written()).status_code == 403
    key = strict.get("/complain/offline/key.json").json()["key"]
    assert strict.post(SEND, written(), headers={"X-CSRFToken": key}).status_code == 200


def test_in_a_crowd_the_last_look_asks_for_a_proof(people: Cast, client: Client) -> None:
    for _ in range(UNASKED):
        note_submission("127.0.0.1", now=timezone.now())
    assert client.post(SEND, written()).json() == {"next": "/complain/check/"}
    page = client.get("/complain/check/").content.decode()
    assert str(ANSWERS["what"]["complaint"]) in page
    assert not Petition.objects.exists()


def test_what_was_sent_before_the_line_broke_goes_along(people: Cast, client: Client) -> None:
    for step in ("what", "where", "when", "source"):
        answer(client, step)
    client.post("/complain/photos/", {"photos": picture()})
    client.post(SEND, written())
    assert Attachment.objects.get().subject == Petition.objects.get().id


def test_clearing_takes_files_and_answers(people: Cast, client: Client) -> None:
    for step in ("what", "where", "when", "source"):
        answer(client, step)
    client.post("/complain/photos/", {"photos": picture()})
    assert Attachment.objects.count() == 1
    client.get("/complain/forget/")
    assert Attachment.objects.count() == 1
    cleared = client.post("/complain/forget/")
    assert cleared["Clear-Site-Data"] == '"storage"'
    assert not Attachment.objects.exists()
    assert "complaint" not in client.session

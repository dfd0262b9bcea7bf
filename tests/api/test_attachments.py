"""Files through the API: officers, channels, the public; judged as at the desk, once, all or none."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from qingting.files.models import Attachment
from qingting.files.services import PER_SUBJECT
from qingting.ledger.models import Entry
from qingting.petitions.models import Petition
from tests.api.callers import BASE, officer
from tests.api.test_public import ANYONE, PUBLIC, submitted, ticket
from tests.people import CHANNEL_TOKEN, COMPLAINT, Cast


def picture(shade: int = 0, *, name: str = "田埂.jpg") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (shade, 80, 20)).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def sent(path: str, *, files: list[Any], token: str = "", **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if key := more.pop("key", ""):
        headers["Idempotency-Key"] = key
    return Client().post(path, {"files": files, **more}, headers=headers)


@pytest.fixture
def number(people: Cast) -> str:
    answer = officer(people, unit="ld-sthj", role="registrar").post(
        BASE, body={**COMPLAINT, "channel": "letter"}
    )
    return str(answer.json()["number"])


def test_d01_a_scan_is_attached_once_and_the_ledger_knows(people: Cast, number: str) -> None:
    token, path = people.token("ld-sthj", "registrar"), f"{BASE}/{number}/attachments"
    for _ in range(2):
        answer = sent(path, files=[picture(), picture(3)], token=token, key="scan")
        assert answer.status_code == 200, answer.content
    petition = Petition.objects.get(number=number)
    kept = list(Attachment.objects.filter(subject=petition.id))
    assert len(kept) == 2
    entry = Entry.objects.get(subject=petition.id, kind="supplement")
    assert set(entry.data["files"]) == {one.digest for one in kept}
    assert answer["ETag"] == f'"{petition.version}"'
    other = sent(path, files=[picture(9)], token=token, key="scan")
    assert other.status_code == 409
    assert Attachment.objects.filter(subject=petition.id).count() == 2


def test_d01_one_bad_file_and_none_is_kept_with_a_sentence_for_each(people: Cast, number: str) -> None:
    token, path = people.token("ld-sthj", "registrar"), f"{BASE}/{number}/attachments"
    bad = [SimpleUploadedFile("x.exe", b"MZ" + b"\0" * 90), SimpleUploadedFile("y.jpg", b"")]
    answer = sent(path, files=[picture(), *bad], token=token)
    assert answer.status_code == 422
    errors = {error["field"]: error["sentence"] for error in answer.json()["errors"]}
    assert set(errors) == {"files.1", "files.2"}
    assert errors["files.1"].startswith("第 2 个文件：只收照片")
    assert not Attachment.objects.exists()
    assert sent(path, files=[], token=token).status_code == 422
    assert sent(path, files=[picture(n) for n in range(10)], token=token).status_code == 422
    assert sent(path, files=[picture(n) for n in range(25)], token=token).status_code == 422
    assert Client().post(path, b"{}", content_type="application/json").status_code in {401, 422}


def test_d01_foreign_hands_find_no_petition(people: Cast, number: str) -> None:
    path = f"{BASE}/{number}/attachments"
    assert sent(path, files=[picture()]).status_code == 401
    assert sent(path, files=[picture()], token=people.token("mh-sthj", "handler")).status_code == 404
    assert sent(path, files=[picture()], token=CHANNEL_TOKEN).status_code == 404
    assert sent(path, files=[picture()], token=people.token("ld-sthj", "reviewer")).status_code == 409


def test_d01_a_channel_attaches_to_what_it_brought(people: Cast) -> None:
    client = Client(headers={"Authorization": f"Bearer {CHANNEL_TOKEN}"})
    made = client.post(BASE, {**COMPLAINT, "unit": "ld-sthj"}, content_type="application/json")
    number = made.json()["number"]
    assert sent(f"{BASE}/{number}/attachments", files=[picture()], token=CHANNEL_TOKEN).status_code == 200
    assert Attachment.objects.get().purpose == "complaint"


def test_d01_the_public_attaches_with_number_and_code(people: Cast) -> None:
    given = submitted()
    answer = sent(f"{PUBLIC}/attachments", files=[picture()], **ticket(given))
    assert answer.status_code == 200, answer.content
    assert answer.json()["number"] == given["number"]
    assert Attachment.objects.get().purpose == "supplement"
    wrong = sent(f"{PUBLIC}/attachments", files=[picture()], number=given["number"], code="AAAAAAAAAA")
    assert wrong.status_code == 404
    for shade in range(1, PER_SUBJECT + 5, 9):
        last = sent(
            f"{PUBLIC}/attachments", files=[picture(shade * 9 + n) for n in range(9)], **ticket(given)
        )
    assert last.status_code == 422
    assert "最多 20 个" in last.json()["detail"]


def test_d01_too_many_petitions_from_one_address(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingting.petitions.attempts.SUBMISSIONS", 2)
    first = ANYONE.post(f"{PUBLIC}/petitions", body=COMPLAINT, idempotency_key="a")
    again = ANYONE.post(f"{PUBLIC}/petitions", body=COMPLAINT, idempotency_key="a")
    assert (first.status_code, again.status_code) == (201, 200)
    submitted()
    answer = ANYONE.post(f"{PUBLIC}/petitions", body=COMPLAINT)
    assert answer.status_code == 429
    assert "15 分钟" in answer.json()["detail"]
    assert int(answer["Retry-After"]) == 900
    assert Petition.objects.count() == 2

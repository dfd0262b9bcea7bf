"""Files in pieces over a bad line: what arrived stays, nobody else reaches it, too much is refused with a sentence."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import struct
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from qingting.files import selectors as files
from qingting.files import uploads
from qingting.files.models import Attachment
from qingting.files.sniff import LARGEST
from qingting.petitions import attempts
from qingting.petitions.models import Petition
from qingting.tasks.drafts import forget_drafts
from tests.files.planted import film, found, photo
from tests.people import Cast, cast
from tests.portal.test_complain import answer, walk

TUS = {"Tus-Resumable": "1.0.0"}
HERE = "/complain/uploads/"


@pytest.fixture
def people(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return cast()


def begin(client: Client, *, length: int, name: str = "河滩.jpg", at: str = HERE) -> Any:
    named = base64.b64encode(name.encode()).decode()
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": f"filename {named},kind aW1hZ2U="}
    return client.post(at, b"", content_type="application/offset+octet-stream", headers=headers)


def send(client: Client, url: str, *, chunk: bytes, offset: int, **headers: str) -> Any:
    told = {
        **TUS,
        "Upload-Offset": str(offset),
        **{name.replace("_", "-"): text for name, text in headers.items()},
    }
    return client.patch(url, chunk, content_type="application/offset+octet-stream", headers=told)


def whole(client: Client, data: bytes, *, name: str = "河滩.jpg", at: str = HERE) -> Any:
    url = begin(client, length=len(data), name=name, at=at)["Location"]
    return send(client, url, chunk=data, offset=0)


def where(client: Client, url: str) -> Any:
    return client.head(url, headers=TUS)


def test_d01_what_arrived_stays_and_goes_on_from_there(people: Cast, client: Client) -> None:
    data = film(frames=40)
    begun = begin(client, length=len(data), name="夜里.mp4")
    assert begun.status_code == 201
    assert begun["Upload-Expires"].endswith("GMT")
    url = begun["Location"]
    half = len(data) // 2
    assert send(client, url, chunk=data[:half], offset=0)["Upload-Offset"] == str(half)
    # As after a kill: the length of what lies on the disk is the truth.
    part = next(Path(settings.UPLOADS_DIR).glob("*/*.part"))
    part.write_bytes(data[: half - 7])
    assert where(client, url)["Upload-Offset"] == str(half - 7)
    wrong = send(client, url, chunk=data[half:], offset=half)
    assert (wrong.status_code, wrong["Tus-Resumable"]) == (409, "1.0.0")
    done = send(client, url, chunk=data[half - 7 :], offset=half - 7)
    assert (done.status_code, done["Upload-Offset"]) == (204, str(len(data)))
    # The answer was lost: asked again, all is here, and nothing is kept twice.
    again = where(client, url)
    assert again["Upload-Offset"] == again["Upload-Length"] == str(len(data))
    assert send(client, url, chunk=b"", offset=len(data)).status_code == 204
    kept = Attachment.objects.get()
    assert (kept.media_type, files.name_of(kept)) == ("video/mp4", "夜里.mp4")
    assert found(files.content_of(kept)) == []
    assert not part.exists()
    told = client.get(HERE).content.decode()
    assert "夜里.mp4" in told
    assert "36.3241, 102.8407" in told


def test_what_a_film_told_becomes_the_place_only_where_its_owner_says_so(
    people: Cast, client: Client
) -> None:
    walk(client, until="photos")
    whole(client, film())
    kept = Attachment.objects.get()
    client.post("/complain/photos/", {"use": str(kept.pk)})
    for step in ("photos", "you", "wish", "check"):
        answer(client, step)
    petition = Petition.objects.get()
    assert (petition.longitude, petition.latitude) == (102.8407, 36.3241)
    assert files.of(petition.pk).get() == Attachment.objects.get()


def test_d28_the_key_of_an_upload_opens_nothing_for_somebody_else(people: Cast, client: Client) -> None:
    url = begin(client, length=900)["Location"]
    send(client, url, chunk=photo()[:100], offset=0)
    stranger = Client()
    begin(stranger, length=10)
    for other in (Client(), stranger):
        assert where(other, url).status_code == 404
        assert send(other, url, chunk=b"x", offset=100).status_code == 404
        assert other.delete(url, headers=TUS).status_code == 404
    assert where(client, url)["Upload-Offset"] == "100"
    assert where(client, f"{HERE}{uuid4()}/").status_code == 404


@pytest.mark.parametrize(
    ("length", "status", "sentence"),
    [
        ("0", 400 + 22, "文件是空的"),
        (str(LARGEST + 1), 413, "超过 20 MB"),
        ("9" * 30, 400, "Upload-Length"),
        ("-1", 400, "Upload-Length"),
        ("١٢", 400, "Upload-Length"),
        ("", 400, "Upload-Length"),
    ],
)
def test_a_length_that_cannot_be_is_refused_before_a_byte_is_sent(
    people: Cast, client: Client, length: str, status: int, sentence: str
) -> None:
    headers = {**TUS, "Upload-Length": length}
    answer = client.post(HERE, b"", content_type="application/octet-stream", headers=headers)
    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_the_protocol_says_what_is_wrong(people: Cast, client: Client) -> None:
    able = client.options(HERE)
    assert able["Tus-Extension"] == "creation,expiration,termination,checksum"
    assert able["Tus-Max-Size"] == str(LARGEST)
    old = client.post(HERE, b"", content_type="text/plain", headers={"Tus-Resumable": "0.2.2"})
    assert (old.status_code, old["Tus-Version"]) == (412, "1.0.0")
    data = photo()
    url = begin(client, length=len(data))["Location"]
    plain = client.patch(url, data, content_type="text/plain", headers={**TUS, "Upload-Offset": "0"})
    assert plain.status_code == 415
    digest = base64.b64encode(hashlib.sha1(data).digest()).decode()
    damaged = send(client, url, chunk=data[:-1] + b"?", offset=0, Upload_Checksum=f"sha1 {digest}")
    assert damaged.status_code == 460
    assert send(client, url, chunk=data, offset=0, Upload_Checksum="md4 x").status_code == 400
    assert send(client, url, chunk=data + b"more", offset=0).status_code == 413
    assert send(client, url, chunk=b"\0" * (uploads.CHUNK + 1), offset=0).status_code == 413
    assert where(client, url)["Upload-Offset"] == "0"
    assert send(client, url, chunk=data, offset=0, Upload_Checksum=f"sha1 {digest}").status_code == 204


def test_two_chunks_at_once_are_not_mixed(people: Cast, client: Client) -> None:
    url = begin(client, length=900)["Location"]
    key = url.rstrip("/").rpartition("/")[2]
    with next(Path(settings.UPLOADS_DIR).glob(f"*/{key}.part")).with_suffix(".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert send(client, url, chunk=b"x", offset=0).status_code == 423
    assert send(client, url, chunk=b"x", offset=0).status_code == 204


def bomb() -> bytes:
    """A picture of 30,000 by 30,000 points in a few kilobytes."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 3751 * 1000, 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def test_a_file_that_cannot_be_taken_says_why_and_is_forgotten(people: Cast, client: Client) -> None:
    for data, sentence in (
        (bomb(), "打不开"),
        (b"MZ" + b"\0" * 200, "只收照片"),
        (film()[:700], "打不开"),
    ):
        refused = whole(client, data)
        assert refused.status_code in (413, 422)
        assert sentence in refused.content.decode()
    assert not Attachment.objects.exists()
    assert not list(Path(settings.UPLOADS_DIR).glob("*/*.part"))


def test_a_name_with_signs_that_nobody_sees_is_shown_without_them(people: Cast, client: Client) -> None:
    whole(client, photo(), name="../../etc/\x00\x1b[31m\u202e河滩\n<b>.jpg" + "长" * 300)
    assert files.name_of(Attachment.objects.get()).startswith("[31m河滩<b>.jpg长")
    shown = client.get(HERE).content.decode()
    assert "&lt;b&gt;" in shown
    assert "\u202e" not in shown


def test_after_a_day_it_is_gone(people: Cast, client: Client) -> None:
    now = timezone.now()
    url = begin(client, length=900)["Location"]
    send(client, url, chunk=b"x" * 100, offset=0)
    with time_machine.travel(now + uploads.KEPT + timedelta(minutes=1), tick=False):
        assert where(client, url).status_code in (404, 410)
    left = begin(client, length=900)["Location"]
    assert forget_drafts(now=now) == 0
    assert where(client, left).status_code == 200
    forget_drafts(now=timezone.now() + uploads.KEPT + timedelta(minutes=1))
    assert where(client, left).status_code == 404
    assert not list(Path(settings.UPLOADS_DIR).glob("*"))


def test_not_more_than_twenty_files_nor_more_than_fits(
    people: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _place in range(uploads.TOTAL // LARGEST):
        last = begin(client, length=LARGEST)
        assert last.status_code == 201
    assert "合计超过" in begin(client, length=10).content.decode()
    client.delete(last["Location"], headers=TUS)
    for _place in range(15):
        assert begin(client, length=10).status_code == 201
    full = begin(client, length=10)
    assert full.status_code == 413
    assert "20 个" in full.content.decode()
    monkeypatch.setattr(attempts, "UPLOADS", 3)
    assert begin(Client(), length=10).status_code == 429


def test_an_upload_can_be_given_up(people: Cast, client: Client) -> None:
    url = begin(client, length=900)["Location"]
    assert client.delete(url, headers=TUS).status_code == 204
    assert where(client, url).status_code == 404
    client.post("/complain/forget/")
    assert not list(Path(settings.UPLOADS_DIR).glob("*/*.part"))


def test_d28_beside_a_followed_petition_files_wait_until_their_words_are_sent(
    people: Cast, client: Client
) -> None:
    walk(client)
    petition = Petition.objects.get()
    there = f"/track/{petition.digits}/uploads/"
    assert begin(Client(), length=10, at=there).status_code == 404
    url = begin(client, length=len(photo()), at=there)["Location"]
    assert where(Client(), url).status_code == 404
    assert send(client, url, chunk=photo(), offset=0).status_code == 204
    assert not files.of(petition.pk).exists()
    page = client.get(f"/track/{petition.digits}/supplement/")
    assert "河滩.jpg" in page.content.decode()
    typed = {"text": "昨夜又倒了两车。", "once": page.context["once"]}
    assert client.post(f"/track/{petition.digits}/supplement/", typed).status_code == 302
    kept = files.of(petition.pk).get()
    assert found(files.content_of(kept)) == []
    # Pressed twice: the same words and files, told once.
    assert client.post(f"/track/{petition.digits}/supplement/", typed).status_code == 302
    petition.refresh_from_db()
    assert petition.version == 2
    assert client.get(f"/track/{petition.digits}/supplement/").context["photos"] == ()


def test_other_words_given_while_a_file_comes_in_are_not_lost(people: Cast, client: Client) -> None:
    """A slow chunk reads the session at its beginning; what was answered meanwhile must not be written back."""
    walk(client, until="photos")
    data = film()
    url = begin(client, length=len(data))["Location"]
    before = dict(client.session.items())
    walk(client, until="check", photos={})
    sent = send(client, url, chunk=data, offset=0)
    assert sent.status_code == 204
    assert before["complaint"] != client.session["complaint"]
    assert "喇玉兰" in client.get("/complain/check/").content.decode()

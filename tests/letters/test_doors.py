"""Who gets which document at which door, and what the verify page tells."""

from __future__ import annotations

from datetime import timedelta

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from qingting.journeys.arrival import Arrived
from qingting.letters.documents.copies import DOCX, PDF, check_code
from qingting.letters.documents.issuing import issued
from qingting.letters.models import Issued, Letter, Rendered
from qingting.letters.selectors import letters_of
from qingting.petitions.models import Petition
from tests.journeys.road import move
from tests.people import CHANNEL_TOKEN, Cast, arrive_one, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def arrived(people: Cast) -> Arrived:
    """Registered, and passed on: a notice for the petitioner, a letter for the unit."""
    now = timezone.now()
    found = arrive_one(people, now=now - timedelta(minutes=1))
    petition = Petition.objects.get(number=found.number)
    move("transfer", petition=petition, by=people.actor("ld-sthj", "registrar"), now=now)
    return found


@pytest.fixture
def petition(arrived: Arrived) -> Petition:
    return Petition.objects.get(number=arrived.number)


def one(petition: Petition, *, kind: str) -> Letter:
    return letters_of(petition.id).get(kind=kind)


def officer(people: Cast, unit: str, role: str) -> Client:
    client = Client()
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(people.account(unit, role), backend=backend)
    return client


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@pytest.mark.parametrize(("form", "media_type", "begins"), [("pdf", PDF, b"%PDF-"), ("docx", DOCX, b"PK")])
def test_the_desk_gives_a_document_to_who_may_see_the_petition(
    people: Cast, petition: Petition, form: str, media_type: str, begins: bytes
) -> None:
    letter = one(petition, kind="transfer_letter")
    url = f"/desk/petitions/{petition.digits}/letters/{letter.id}.{form}"
    answer = officer(people, "ld-sthj", "handler").get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == media_type
    assert answer.content.startswith(begins)
    name = f"{letter.issued.year}-{letter.issued.serial}-transfer_letter.{form}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert officer(people, "mh-sthj", "handler").get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_the_petition_page_lists_every_letter_with_its_number(people: Cast, petition: Petition) -> None:
    page = officer(people, "ld-sthj", "handler").get(f"/desk/petitions/{petition.digits}/").content.decode()
    for kind in ("transfer", "transfer_letter"):
        letter = one(petition, kind=kind)
        assert f"/letters/{letter.id}.pdf" in page
        assert f"/letters/{letter.id}.docx" in page
        assert letter.issued.number in page
    assert "转办函" in page


def test_the_track_page_gives_the_petitioners_own_letters_only(arrived: Arrived, petition: Petition) -> None:
    client = Client()
    first = f"/track/{petition.digits}/letters/1.pdf"
    assert client.get(first)["Location"] == "/track/"
    client.post("/track/", {"number": arrived.number, "code": arrived.query_code})
    page = client.get(f"/track/{petition.digits}/").content.decode()
    assert "受理告知书" in page
    assert "转办告知书" in page
    assert "转办函" not in page
    answer = client.get(first)
    assert answer.status_code == 200
    assert answer["Content-Type"] == PDF
    assert answer["Content-Disposition"].endswith('-accept.pdf"')
    assert client.get(f"/track/{petition.digits}/letters/2.pdf")["Content-Disposition"].endswith(
        '-transfer.pdf"'
    )
    assert client.get(f"/track/{petition.digits}/letters/3.pdf").status_code == 404
    assert client.get("/track/2026999999/letters/1.pdf").status_code == 302


def test_the_api_lists_and_gives_them(people: Cast, petition: Petition) -> None:
    client, by = Client(), bearer(people.token("ld-sthj", "handler"))
    items = client.get(f"/api/v1/petitions/{petition.digits}/letters", headers=by).json()["items"]
    assert [item["kind"] for item in items] == ["accept", "transfer", "transfer_letter"]
    assert items[0]["number"] == ""
    assert [item["label"] for item in items] == ["受理告知书", "转办告知书", "转办函"]
    for form, media_type in (("pdf", PDF), ("docx", DOCX)):
        answer = client.get(items[0][form], headers=by)
        assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
    again = client.get(f"/api/v1/petitions/{petition.digits}/letters", headers=by).json()["items"]
    assert again[0]["number"] == issued(one(petition, kind="accept")).number


def test_the_api_keeps_them_from_other_units_and_from_strangers(people: Cast, petition: Petition) -> None:
    url = f"/api/v1/petitions/{petition.digits}/letters/{one(petition, kind='transfer').id}.pdf"
    foreign = Client().get(url, headers=bearer(people.token("mh-sthj", "handler")))
    assert foreign.status_code == 404
    assert foreign["Content-Type"] == "application/problem+json"
    assert Client().get(url).status_code == 401
    own = bearer(people.token("ld-sthj", "handler"))
    unknown = Client().get(url.replace(str(one(petition, kind="transfer").id), str(petition.id)), headers=own)
    assert unknown.json()["type"] == "urn:qingting:problem:letter-unknown"


def test_a_channel_has_what_was_written_to_the_petitioner(people: Cast) -> None:
    now = timezone.now()
    number = arrive_one(people, now=now - timedelta(minutes=1), channel="12345", source_number="A1").number
    petition = Petition.objects.get(number=number)
    move("transfer", petition=petition, by=people.actor("ld-sthj", "registrar"), now=now)
    by = bearer(CHANNEL_TOKEN)
    items = Client().get(f"/api/v1/petitions/{petition.digits}/letters", headers=by).json()["items"]
    assert [item["kind"] for item in items] == ["accept", "transfer"]
    inside = one(petition, kind="transfer_letter").id
    url = f"/api/v1/petitions/{petition.digits}/letters/{inside}.pdf"
    assert Client().get(url, headers=by).status_code == 404


def verified(document: Issued) -> str:
    return Client().get(f"/verify/{document.token}/").content.decode()


def test_the_verify_page_tells_who_when_and_the_digest_and_nothing_else(petition: Petition) -> None:
    document = one(petition, kind="transfer").issued
    page = verified(document)
    for told in ("海东市乐都区生态环境局", check_code(document), bytes(document.digest).hex(), "没有被改动"):
        assert told in page
    for kept in (
        petition.number,
        petition.digits,
        petition.title,
        document.number,
        "转办告知书",
        "住房和城乡建设局",
    ):
        assert kept not in page
    assert Client().get("/verify/0123456789abcdef0123/").status_code == 404


def test_a_copy_that_was_altered_in_the_database_is_called_so(petition: Petition) -> None:
    document = one(petition, kind="transfer").issued
    with pgtrigger.ignore("letters.Issued:issued_append_only"):
        Issued.objects.filter(pk=document.pk).update(content={**document.content, "date": "2020年1月1日"})
    page = verified(document)
    assert "存底与发出时不一致" in page
    assert "没有被改动" not in page


def test_a_file_is_told_true_or_altered(people: Cast, petition: Petition) -> None:
    letter = one(petition, kind="transfer")
    url = f"/desk/petitions/{petition.digits}/letters/{letter.id}.pdf"
    data = officer(people, "ld-sthj", "handler").get(url).content
    assert Rendered.objects.filter(issued=letter.issued).count() == 1
    page = f"/verify/{letter.issued.token}/"
    true = Client().post(page, {"file": SimpleUploadedFile("x.pdf", data)}).content.decode()
    assert "一致：这就是我们发出的文件" in true
    altered = Client().post(page, {"file": SimpleUploadedFile("x.pdf", data + b" ")}).content.decode()
    assert "不一致：" in altered
    nothing = Client().post(page).content.decode()
    assert "请先选择文件" in nothing

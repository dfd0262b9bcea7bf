"""Where: towns and villages to choose from, a place that the telephone or a picture tells only if its owner agrees."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import ExifTags, Image

from qingting.files import selectors as files_read
from qingting.files.exif import told
from qingting.petitions.models import Petition
from tests.people import Cast, cast
from tests.portal.test_complain import answer, walk


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def picture(*, place: bool = True) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = "2026:11:20 23:10:05"
    if place:
        exif[ExifTags.IFD.GPSInfo] = {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (35.0, 52.0, 12.0),
            ExifTags.GPS.GPSLongitudeRef: "E",
            ExifTags.GPS.GPSLongitude: (102.0, 47.0, 24.0),
        }
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("河滩.jpg", data, content_type="image/jpeg")


def test_a_town_tells_its_county(people: Cast, client: Client) -> None:
    walk(client, where={"county": ""})
    assert Petition.objects.get().county == "mh"
    walk(client, until="where")
    assert '<option value="官亭镇" label="民和县">' in client.get("/complain/where/").content.decode()
    assert "喇家村" in json.loads(client.get("/complain/villages.json").content)["官亭镇"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"longitude": "102.79", "latitude": "35.87"}, (102.79, 35.87)),
        ({"longitude": "102.79", "latitude": ""}, (None, None)),
        ({"longitude": "500", "latitude": "35.87"}, (None, None)),
        ({"longitude": "east", "latitude": "north"}, (None, None)),
        ({"longitude": "NaN", "latitude": "inf"}, (None, None)),
    ],
)
def test_a_position_is_kept_whole_or_not_at_all(
    people: Cast, client: Client, given: dict[str, str], kept: tuple[float | None, float | None]
) -> None:
    walk(client, where=given)
    petition = Petition.objects.get()
    assert (petition.longitude, petition.latitude) == kept


def test_a_picture_tells_and_its_owner_decides(people: Cast, client: Client) -> None:
    """The place is shown, not kept; only when the petitioner says so it becomes the place of the problem."""
    walk(client, until="photos")
    sent: Any = client.post(
        "/complain/photos/", {"photos": [upload(picture()), upload(picture(place=False))]}
    )
    assert sent.status_code == 302
    page: Any = client.get("/complain/photos/")
    text = page.content.decode()
    assert "35.87" in text
    assert "2026-11-20 23:10:05" in text
    placed = [one for one in page.context["photos"] if one.told.get("longitude") is not None]
    assert len(placed) == 1
    used: Any = client.post("/complain/photos/", {"use": str(placed[0].id)})
    assert "问题的地点已记为 35.87, 102.79" in used.content.decode()
    for step in ("photos", "you", "wish", "check"):
        answer(client, step)
    petition = Petition.objects.get()
    assert (petition.longitude, petition.latitude) == (102.79, 35.87)
    for attachment in files_read.of(petition.id):
        assert told(files_read.content_of(attachment)) is None, "what is kept tells nothing"


def test_somebody_else_s_picture_is_not_used(people: Cast, client: Client) -> None:
    walk(client, until="photos")
    for chosen in ("00000000-0000-0000-0000-000000000000", "nothing"):
        assert client.post("/complain/photos/", {"use": chosen}).status_code == 200


@pytest.mark.parametrize(
    "data", [b"", b"nothing", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00broken", picture()[:300]]
)
def test_a_broken_picture_tells_nothing_and_breaks_nothing(data: bytes) -> None:
    found = told(data)
    assert found is None or not found.placed or found.longitude == 102.79

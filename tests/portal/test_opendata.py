"""Open data: every published notice in four forms, explained field by field, unchanged answered with 304."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.test import Client

from qingting.rules.edition import load_edition
from qingting.web.portal.opendata import COLUMNS
from qingting.web.portal.standards import standards
from tests.people import COMPLAINT, NOON, Cast, cast
from tests.portal.test_notices import publish

ATOM = "{http://www.w3.org/2005/Atom}"
FORMS = ("/notices.csv", "/notices.json", "/notices.geojson", "/notices.atom")


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


def test_every_notice_in_every_form(client: Client, people: Cast) -> None:
    first = publish(people, title="第一件")
    last = publish(people, title="=SUM(A1)", at=NOON + timedelta(days=1))
    names = [column.name for column in COLUMNS]
    table = list(csv.DictReader(io.StringIO(client.get("/notices.csv").content.decode("utf-8-sig"))))
    assert list(table[0]) == names
    assert [row["title"] for row in table] == ["'=SUM(A1)", "第一件"], "a cell must not run as a formula"
    listed = json.loads(client.get("/notices.json").content)
    assert [one["id"] for one in listed["items"]] == [last.slug, first.slug]
    assert set(listed["fields"]) == set(listed["items"][0]) == set(names)
    assert listed["licence"] == "CC-BY-4.0"
    features = json.loads(client.get("/notices.geojson").content)["features"]
    assert [one["properties"]["precision"] for one in features] == ["county", "county"]
    west, east, south, north = 101.5, 103.1, 35.4, 37.1
    for one in features:
        longitude, latitude = one["geometry"]["coordinates"]
        assert west < longitude < east
        assert south < latitude < north
    feed = ET.fromstring(client.get("/notices.atom").content)
    assert [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")] == ["=SUM(A1)", "第一件"]
    assert feed.findtext(f"{ATOM}entry/{ATOM}updated", "").startswith("20")


@pytest.mark.parametrize("path", FORMS)
def test_only_what_was_published_comes_out(client: Client, people: Cast, path: str) -> None:
    report = publish(people, title="扬尘问题办结情况")
    text = client.get(path).content.decode()
    petition = report.petition
    told = (petition.number, petition.title, petition.complaint, petition.place, "内部稿")
    for secret in (*told, COMPLAINT["petitioner"]["name"], COMPLAINT["petitioner"]["phone"]):
        assert secret
        assert secret not in text, path


@pytest.mark.parametrize("path", FORMS)
def test_unchanged_is_answered_with_304(client: Client, people: Cast, path: str) -> None:
    publish(people, title="第一件")
    answer = client.get(path)
    assert answer["Cache-Control"] == "public, no-cache", "what is withdrawn is gone at once"
    assert "cookie" not in answer.get("Vary", "").lower(), "anyone's cache may keep it"
    assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304
    publish(people, title="第二件", at=NOON + timedelta(days=1))
    assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", FORMS)
def test_nothing_published_is_not_an_error(client: Client, people: Cast, path: str) -> None:
    assert client.get(path).status_code == 200


def test_the_dictionary_explains_every_field(client: Client, people: Cast) -> None:
    page = client.get("/data/").content.decode()
    for column in COLUMNS:
        assert f"<code>{column.name}</code>" in page
        assert str(column.says) in page


def test_the_standards_are_the_edition_s(client: Client, people: Cast) -> None:
    edition = load_edition("haidong-2024-17")
    page = client.get("/standards/").content.decode()
    shown = {one.term.code for one in standards(edition)}
    assert {"register", "conclude", "recheck"} <= shown
    for one in standards(edition):
        assert one.length in page
        assert one.term.because[0].clause in page

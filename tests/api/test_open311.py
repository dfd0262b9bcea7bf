"""GeoReport v2: what it lists, takes and refuses; two clients of other people's making; nothing but public fields."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from qingting.people.models import Token, Unit
from qingting.petitions.models import Petition
from qingting.text.digest import sm3
from tests.browser.conftest import road
from tests.journeys.road import move
from tests.people import Cast, arrive_one, cast

KEY = "open311-key"
V2 = "/open311/v2"
SENT = {
    "api_key": KEY,
    "service_code": "air.dust",
    "address_string": "官亭镇喇家村西河滩",
    "lat": "35.87",
    "long": "102.79",
    "description": "采砂场扬尘落满麦田。",
    "first_name": "玉兰",
    "last_name": "喇",
    "phone": "13972000001",
    "attribute[county]": "mh",
    "attribute[people]": "3",
    "attribute[wanted]": "停止扬尘\n赔偿减产",
}


@pytest.fixture
def people(db: None) -> Cast:
    everyone = cast()
    Token.objects.create(
        digest=sm3(KEY.encode()), label="Open311", unit=Unit.objects.get(code="hd-sthj"), channel="12345"
    )
    return everyone


@pytest.fixture
def api(people: Cast) -> Client:
    return Client(headers={"accept-language": "zh"})


def rows(response: Any) -> Any:
    return json.loads(response.content)


def published(people: Cast) -> Petition:
    now = timezone.now()
    petition = Petition.objects.get(number=arrive_one(people, now=now).number)
    for verb, by, given in road(people, now=now, last="publish"):
        move(verb, petition=petition, by=by, now=now, given=given)
    petition.refresh_from_db()
    return petition


def test_discovery_has_no_charset(api: Client) -> None:
    for form, media in (("json", "application/json"), ("xml", "text/xml")):
        response = api.get(f"/open311/discovery.{form}")
        assert response["Content-Type"] == media
        assert V2 in response.content.decode()
    endpoint = rows(api.get("/open311/discovery.json"))["endpoints"][0]
    assert endpoint["formats"] == ["application/json", "text/xml"]


def test_services_and_definitions(api: Client) -> None:
    listed = rows(api.get(f"{V2}/services.json"))
    assert {"air", "air.dust", "water", "noise"} <= {one["service_code"] for one in listed}
    assert {one["type"] for one in listed} == {"realtime"}
    in_xml = ET.fromstring(api.get(f"{V2}/services.xml").content)
    assert [one.findtext("service_code") for one in in_xml.iter("service")] == [
        one["service_code"] for one in listed
    ]
    definition = rows(api.get(f"{V2}/services/air.dust.json"))
    assert definition["service_code"] == "air.dust"
    counties = next(one for one in definition["attributes"] if one["code"] == "county")
    assert {"key": "mh", "name": "民和县"} in counties["values"]
    element = ET.fromstring(api.get(f"{V2}/services/air.dust.xml").content)
    assert element.tag == "service_definition"
    assert element.findtext("attributes/attribute/values/value/key") == "ld"
    english = rows(api.get(f"{V2}/services/air.json", headers={"accept-language": "en"}))
    assert english["attributes"][0]["description"] == "County"


def test_a_request_is_registered_with_all_that_was_told(api: Client) -> None:
    response = api.post(f"{V2}/requests.json", {**SENT, "extensions": "true"})
    assert response.status_code == 201
    (row,) = rows(response)
    petition = Petition.objects.select_related("identity").get(digits=row["service_request_id"])
    assert (petition.channel, petition.county, petition.people) == ("12345", "mh", 3)
    assert petition.types == ["air.dust"]
    assert (petition.longitude, petition.latitude) == (102.79, 35.87)
    assert petition.identity is not None
    assert [one.text for one in petition.claims.all()] == ["停止扬尘", "赔偿减产"]
    assert row["extended_attributes"]["query_code"] in row["service_notice"].replace(" ", "")
    token = row["extended_attributes"]["token"]
    assert rows(api.get(f"{V2}/tokens/{token}.json")) == [
        {"service_request_id": petition.digits, "token": token}
    ]
    assert api.get(f"{V2}/tokens/{token[:-2]}xx.json").status_code == 404
    (open_one,) = rows(api.get(f"{V2}/requests/{petition.digits}.json"))
    assert (open_one["status"], open_one["service_code"]) == ("open", "air.dust")
    assert open_one["requested_datetime"].endswith("T00:00:00+08:00")
    assert open_one["expected_datetime"]


def test_the_same_request_twice_is_one(api: Client) -> None:
    key = {"idempotency-key": "once"}
    first, again = (api.post(f"{V2}/requests.json", SENT, headers=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    changed = api.post(f"{V2}/requests.json", {**SENT, "description": "另一件"}, headers=key)
    assert changed.status_code == 409
    assert Petition.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status", "names"),
    [
        ({"api_key": ""}, 403, "api_key"),
        ({"api_key": "wrong"}, 403, "api_key"),
        ({"service_code": ""}, 400, "service_code"),
        ({"service_code": "nothing"}, 404, "service_code"),
        ({"address_string": "", "lat": "", "long": ""}, 400, "address_string"),
        ({"lat": "north"}, 400, "lat"),
        ({"long": "-70"}, 400, "long"),
        ({"description": ""}, 400, "description"),
        ({"description": "字" * 20_000}, 400, "description"),
        ({"email": "nobody"}, 400, "email"),
        ({"address_string": "村" * 300}, 400, "address_string"),
        ({"attribute[county]": "xx"}, 400, "attribute[county]"),
        ({"attribute[people]": "many"}, 400, "attribute[people]"),
        ({"attribute[colour]": "red"}, 400, "attribute[colour]"),
        ({"jurisdiction_id": "elsewhere"}, 404, "jurisdiction_id"),
    ],
)
def test_bad_input_is_a_list_that_names_the_attribute(
    api: Client, change: dict[str, str], status: int, names: str
) -> None:
    response = api.post(f"{V2}/requests.json", {**SENT, **change})
    assert response.status_code == status
    (error, *_) = rows(response)
    assert error["code"] == status
    assert names in error["description"]
    in_xml = ET.fromstring(api.post(f"{V2}/requests.xml", {**SENT, **change}).content)
    assert in_xml.tag == "errors"
    assert in_xml.findtext("error/code") == str(status)
    assert not Petition.objects.exists()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("status=strange", "status"),
        ("start_date=yesterday", "start_date"),
        ("end_date=9999-99-99", "end_date"),
        ("start_date=2026-11-02T00:00:00Z&end_date=2026-11-01T00:00:00Z", "start_date"),
        ("page=0", "page"),
        ("page_size=many", "page_size"),
        ("service_code=nothing", "service_code"),
    ],
)
def test_a_filter_that_is_not_understood_is_refused(api: Client, query: str, names: str) -> None:
    response = api.get(f"{V2}/requests.json?{query}")
    assert response.status_code in (400, 404)
    assert names in rows(response)[0]["description"]


def test_places_that_are_not_there(api: Client) -> None:
    for path in ("/requests/999.json", "/services/none.json", "/tokens/none.json", "/nothing.json"):
        assert rows(api.get(V2 + path))[0]["code"] == 404, path
    assert ET.fromstring(api.get(f"{V2}/requests/999.xml").content).tag == "errors"
    refused = api.delete(f"{V2}/requests.json")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, POST")


def test_filters(people: Cast, api: Client) -> None:
    mine = published(people)
    api.post(f"{V2}/requests.json", SENT)
    other = Petition.objects.exclude(pk=mine.pk).get()

    def found(query: str) -> set[str]:
        return {one["service_request_id"] for one in rows(api.get(f"{V2}/requests.json?{query}"))}

    both = {mine.digits, other.digits}
    assert found("") == both
    assert found(f"service_request_id={mine.digits},{other.digits}") == both
    assert found(f"service_request_id={mine.digits}") == {mine.digits}
    assert found("service_code=air.dust") == {
        one.digits for one in (mine, other) if one.types[0] == "air.dust"
    }
    assert found("status=closed") == set()
    assert found("status=open,closed") == both
    tomorrow = (timezone.now() + timedelta(days=1)).isoformat().replace("+", "%2B")
    assert found(f"start_date={tomorrow}&end_date={tomorrow}") == set()
    assert len(found("page_size=1")) == len(found("page_size=1&page=2")) == 1
    assert found("page_size=1") != found("page_size=1&page=2")


def test_only_public_fields_come_out(people: Cast, api: Client) -> None:
    """D28: of an unpublished petition no word, no place, no hour; of a published one what was reviewed."""
    mine = published(people)
    api.post(f"{V2}/requests.json", SENT)
    text = api.get(f"{V2}/requests.json").content.decode() + api.get(f"{V2}/requests.xml").content.decode()
    for secret in (
        "喇",
        "玉兰",
        "13972000001",
        SENT["description"],
        "官亭",
        "35.87",
        mine.complaint,
        mine.place,
    ):
        assert secret
        assert secret not in text
    (shown,) = rows(api.get(f"{V2}/requests/{mine.digits}.json"))
    assert shown["description"] == mine.report.public_problem
    assert f"/notices/{mine.report.slug}/" in shown["status_notes"]

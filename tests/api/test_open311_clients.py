"""GeoReport v2 as two clients of other people's making see it, over a real connection: `three` writes, `georeport` reads."""

from __future__ import annotations

import importlib
import itertools
import sys

import pytest
from georeport import GeoReport
from pytest_django.live_server_helper import LiveServer

from qingting.people.models import Token, Unit
from qingting.petitions.models import Petition
from qingting.text.digest import sm3
from tests.people import cast

KEY = "open311-key"


@pytest.mark.filterwarnings("ignore")  # three is a client of 2013; its own warnings are not ours to mend
def test_one_client_writes_and_another_reads(
    transactional_db: None, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast()
    unit = Unit.objects.get(code="hd-sthj")
    Token.objects.create(digest=sm3(KEY.encode()), label="Open311", unit=unit, channel="12345")
    monkeypatch.setattr(itertools, "ifilter", filter, raising=False)  # it was written for Python 2
    address = f"{live_server.url}/open311/v2"
    writer = importlib.import_module("three.core").Three(
        address, api_key=KEY, discovery=f"{live_server.url}/open311/discovery.json"
    )
    sys.modules.pop("three.core", None)
    assert writer.discovery()["endpoints"][0]["url"] == address
    codes = [one["service_code"] for one in writer.services()]
    assert writer.services("noise.construction")["service_code"] in codes
    refused = writer.post("noise.construction", address="平安大道工地")
    assert (refused[0]["code"], "description" in refused[0]["description"]) == (400, True)
    (sent,) = writer.post(
        "noise.construction",
        address="平安大道工地",
        name="小明 孙",
        description="夜里施工。",
        phone="13972000002",
    )
    petition = Petition.objects.get(digits=sent["service_request_id"])
    assert (petition.complaint, petition.place, petition.channel) == ("夜里施工。", "平安大道工地", "12345")
    assert writer.request(petition.digits)[0]["status"] == "open"

    for form in ("json", "xml"):
        reader = GeoReport(address, output_format=form)
        assert [one["service_code"] for one in reader.get_service_list()] == codes
        assert reader.get_service_definition("noise.construction")["service_code"] == "noise.construction"
        listed = reader.get_service_requests(status="open", service_code="noise.construction")
        (row,) = listed if isinstance(listed, list) else [listed]
        assert row["service_request_id"] == petition.digits
        one = reader.get_service_request(petition.digits)
        row = one[0] if isinstance(one, list) else one
        assert row["service_name"] == "建筑施工噪声"
        assert not row["description"]

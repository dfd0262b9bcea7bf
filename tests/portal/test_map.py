"""A place on a map without scripts: press the county, press the point; said in words, taken off, outside refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, override_settings

from qingting.petitions.models import Petition
from qingting.web import maps
from qingting.web.portal.where.frame import SIDE, of_county
from qingting.web.spots import Spot, spot_of
from tests.people import Cast, cast
from tests.portal.test_complain import answer, walk

TYPED = {"county": "", "town": "官亭", "place": "河滩"}


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def press(client: Client, *, at: tuple[float, float], county: str, size: int = 340) -> Any:
    """At that longitude and latitude, on the picture as it is shown in that size."""
    x, y = of_county(county).projection.place(*at)
    share = size / SIDE
    return client.post(
        "/complain/map/",
        {"county": county, f"at{size}.x": round(x * share), f"at{size}.y": round(y * share)},
    )


def test_a_county_then_a_point_and_nothing_typed_is_lost(people: Cast, client: Client) -> None:
    walk(client, until="where")
    assert client.post("/complain/where/", {**TYPED, "map": "1"})["Location"] == "/complain/map/"
    zoomed = press(client, at=(102.8, 36.0), county="")
    assert zoomed["Location"] == "/complain/map/?county=mh"
    assert client.get(zoomed["Location"]).content.count(b'class="town"') > 3
    marked = press(client, at=(102.8, 35.88), county="mh")
    page = client.get(marked["Location"]).content.decode()
    assert "在民和县，官亭镇附近，不到 1 公里" in page
    assert client.post("/complain/map/", {"county": "mh", "done": "1"})["Location"] == "/complain/where/"
    back = client.get("/complain/where/").content.decode()
    assert "在民和县，官亭镇附近" in back
    assert 'value="官亭"' in back
    assert 'value="河滩"' in back
    found: Any = client.get("/complain/where/")
    for step in ("where", "when", "source", "photos", "you", "wish"):
        answer(
            client,
            step,
            **({k: v for k, v in found.context["form"].initial.items() if v} if step == "where" else {}),
        )
    assert "标出的点" in client.get("/complain/check/").content.decode()
    answer(client, "check")
    petition = Petition.objects.get()
    assert petition.longitude == pytest.approx(102.8, abs=0.003)
    assert petition.latitude == pytest.approx(35.88, abs=0.003)


def test_the_point_is_taken_off_on_either_page(people: Cast, client: Client) -> None:
    walk(client, until="when")
    for address in ("/complain/map/", "/complain/where/"):
        press(client, at=(102.8, 35.88), county="mh", size=560)
        assert "官亭镇附近" in client.get("/complain/where/").content.decode()
        client.post(address, {**TYPED, "forget": "1"})
        assert "官亭镇附近" not in client.get("/complain/where/").content.decode()
    walk(client)
    assert Petition.objects.get().longitude is None


def test_a_point_elsewhere_is_refused_in_a_sentence_and_the_words_are_taken(
    people: Cast, client: Client
) -> None:
    walk(client, until="where")
    refused = client.post("/complain/map/", {"done": "1", "longitude": "101.77", "latitude": "36.62"})
    assert "这个点不在海东市，没有记下" in refused.content.decode()
    told = client.post("/complain/map/words/", {"longitude": "116.4", "latitude": "39.9"}).json()
    assert told["inside"] is False
    walk(client, where={"longitude": "101.77", "latitude": "36.62"})
    petition = Petition.objects.get()
    assert (petition.longitude, petition.place) == (None, "喇家村西边河滩")


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"at340.x": "0", "at340.y": "0"},
        {"at340.x": "-4", "at340.y": "9"},
        {"at340.x": "9" * 400, "at340.y": "1"},
        {"put": "1", "town": "630202999"},
        {"at9999.x": "1", "at9999.y": "1"},
    ],
)
def test_a_press_beside_the_picture_is_no_point(people: Cast, client: Client, posted: dict[str, str]) -> None:
    walk(client, until="where")
    assert "没有点到图上" in client.post("/complain/map/", {"county": "ld", **posted}).content.decode()


def test_a_town_is_chosen_by_name_and_looked_at_closely(people: Cast, client: Client) -> None:
    walk(client, until="where")
    client.post("/complain/map/", {"county": "xh", "put": "1", "town": "630225100"})
    assert "在循化县，积石镇附近" in client.get("/complain/map/").content.decode()
    near: Any = client.get("/complain/map/?county=xh&near=1")
    assert near.context["picture"].kilometres == 2
    assert near.context["picture"].mark == pytest.approx((SIDE / 2, SIDE / 2), abs=1)


def test_the_map_waits_for_the_steps_before(people: Cast, client: Client) -> None:
    assert client.get("/complain/map/")["Location"] == "/complain/"
    assert client.get("/complain/map/?county=nowhere").status_code == 302


def test_without_the_number_of_the_map_no_border_is_drawn(
    people: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    square = ((101.0, 35.0), (104.0, 35.0), (104.0, 38.0), (101.0, 38.0))
    monkeypatch.setattr(maps, "outlines", lambda: {"ld": (square,)})
    walk(client, until="where")
    for number, drawn in (("", 0), ("青S(2026)001号", 1)):
        with override_settings(MAP_NUMBER=number, LOCAL=False):
            page = client.get("/complain/map/?county=ld").content.decode()
            assert page.count('class="land"') == drawn
            assert ("审图号" in page) is bool(drawn)
            assert len(client.get("/complain/land.json").json()["outlines"]) == drawn


def test_a_tile_service_is_named_and_let_in_on_this_page_alone(people: Cast, client: Client) -> None:
    walk(client, until="where")
    host = "https://t0.tianditu.gov.cn"
    service = {"TILES": (f"{host}/vec_w/{{z}}/{{x}}/{{y}}",), "TILES_BY": "天地图", "TILE_HOSTS": (host,)}
    assert host not in client.get("/complain/map/")["Content-Security-Policy"]
    with override_settings(**service):
        page = client.get("/complain/map/")
        assert f"img-src 'self' {host} data:" in page["Content-Security-Policy"]
        assert "放大看的底图由 天地图 提供" in page.content.decode()
        assert host not in client.get("/complain/where/")["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((102.402, 36.482), "在乐都区，碾伯街道附近，不到 1 公里"),
        ((102.402, 36.51), "在乐都区，离碾伯街道大约 3 公里"),
        ((102.79962, 35.87544), "在民和县，官亭镇附近，不到 1 公里"),
    ],
)
def test_a_point_in_words(point: tuple[float, float], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = {code: _box(of) for code, of in {"ld": (102.1, 36.2), "mh": (102.5, 35.8)}.items()}
    monkeypatch.setattr("qingting.web.spots.outlines", lambda: boxes)
    assert str(Spot(*point)) == words
    monkeypatch.setattr("qingting.web.spots.outlines", dict)
    assert Spot(*point).inside, "without outlines the frame of the region decides"


def _box(corner: tuple[float, float]) -> list[list[tuple[float, float]]]:
    west, south = corner
    return [[(west, south), (west + 0.38, south), (west + 0.38, south + 0.38), (west, south + 0.38)]]


def test_half_a_point_is_none() -> None:
    for given in (
        {},
        {"longitude": "nan", "latitude": "1"},
        {"longitude": "1"},
        {"longitude": "x", "latitude": "1"},
    ):
        assert spot_of(given) is None

"""The search over notices: Chinese, one character, English, quotes; what is not published is in no index."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from qingting.publication.models import ClosingReport
from qingting.publication.searching import Asked, counted, matching, ordered
from qingting.publication.selectors import published
from qingting.web.portal.sought import pages_of
from tests.people import NOON, Cast, cast
from tests.portal.test_notices import publish


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


def found(**asked: object) -> list[str]:
    given = Asked(**asked)  # type: ignore[arg-type]
    rows = matching(published(), asked=given)
    return list(ordered(rows, asked=given, count=counted(rows)).values_list("public_title", flat=True))


@pytest.fixture
def three(people: Cast) -> None:
    publish(people, title="乐都砂场扬尘", at=NOON, texts={"public_facts": "PM2.5 超标。Dust control."})
    publish(people, title="民和县噪声", at=NOON + timedelta(days=1), county="mh", types=["noise.traffic"],
            texts={"public_problem": "夜间施工，也有扬尘。", "finding": "partly"})  # fmt: skip
    publish(people, title="平安区污水", at=NOON + timedelta(days=2), county="pa", types=["water.domestic"],
            texts={"public_measures": "管网 改造，封堵排口。𠮷村。"})  # fmt: skip


@pytest.mark.usefixtures("three")
def test_words_filters_and_their_order() -> None:
    assert found(q="扬尘") == ["乐都砂场扬尘", "民和县噪声"], "the one with the word in its title comes first"
    assert found(q="扬尘", sort="newest") == ["民和县噪声", "乐都砂场扬尘"]
    assert found(sort="oldest")[0] == "乐都砂场扬尘"
    assert found(q="扬 尘 夜") == ["民和县噪声"], "every word must be there, single characters too"
    assert found(q="dust") == found(q="ＤＵＳＴ") == found(q="pm2.5") == ["乐都砂场扬尘"]
    assert found(q="“管网 改造”") == ["平安区污水"]
    assert found(q="管网改造") == [], "what is written apart is not one word"
    assert found(q="𠮷村") == ["平安区污水"]
    assert (
        found(q="扬尘", county="mh")
        == found(type="noise.traffic")
        == found(finding="partly")
        == ["民和县噪声"]
    )
    assert found(q="扬尘' | 'x") == found(county="mh' | 'county:pa") == found(q="county:mh") == []
    day = NOON.date()
    assert found(since=day + timedelta(days=1), until=day + timedelta(days=1)) == ["民和县噪声"]
    assert found(unit="ld-sthj") == found()
    for nasty in ("\\", "\\' | 'x", "'", ":*", "!a", "(", "<->", "\U0001f600", "%", "_"):
        assert found(unit=nasty) == found(q=nasty) == found(type=nasty, q="扬尘") == [], nasty
    assert found(q="，。") == []


@pytest.mark.usefixtures("three")
def test_the_page_marks_what_was_found_and_says_what_was_not_understood(client: Client) -> None:
    page = client.get("/notices/?q=扬尘").content.decode()
    assert "<mark>扬尘</mark>" in page
    assert "也有<mark>扬尘</mark>" in page
    assert "只有标点" in client.get("/notices/?q=，。！").content.decode()
    assert "没有用上" in client.get("/notices/?since=yesterday").content.decode()
    assert "请调换" in client.get("/notices/?since=2026-02-01&until=2026-01-01").content.decode()
    assert client.get("/notices/", {"q": "长" * 10_000, "county": "\0", "page": "9" * 30}).status_code == 200
    assert "<script>" not in client.get("/notices/?q=<script>").content.decode()


@pytest.mark.usefixtures("three")
def test_every_door_takes_the_same_words(client: Client) -> None:
    query = "?q=扬尘&county=mh&since=2020-01-01"
    assert [one["title"] for one in json.loads(client.get(f"/notices.json{query}").content)["items"]] == [
        "民和县噪声"
    ]
    features = json.loads(client.get(f"/notices.geojson{query}").content)["features"]
    assert [one["properties"]["title"] for one in features] == ["民和县噪声"]
    assert re.findall("<title>(.+?)</title>", client.get(f"/notices.atom{query}").content.decode())[1:] == [
        "民和县噪声"
    ]
    assert client.get(f"/notices.csv{query}").content.decode().count("\n") == 2
    listed = client.get(f"/api/public/v1/notices{query}&finding=partly")
    assert [one["title"] for one in listed.json()["items"]] == ["民和县噪声"]
    assert client.get("/api/public/v1/notices?since=no").status_code == 422


def test_only_what_is_published_is_in_the_index(people: Cast) -> None:
    report = publish(people, title="乐都砂场扬尘")
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosingReport.objects.filter(pk=report.pk).update(state="withdrawn")
    ClosingReport.objects.filter(pk=report.pk).update(state="withdrawn", searchable="", search=None)
    assert found(q="扬尘") == []


def test_a_word_that_stands_everywhere_is_not_counted_to_the_end(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in range(3):
        publish(people, title=f"扬尘{place}", at=NOON - timedelta(days=place))
    monkeypatch.setattr("qingting.publication.searching.MOST", 1)
    monkeypatch.setattr("qingting.web.portal.sought.MOST", 1)
    pages = pages_of(Asked(q="扬尘"), size=1)
    assert (pages.count, pages.more, pages.num_pages) == (1, True, 1)
    page = Client().get("/notices/?q=扬尘").content.decode()
    assert "及更早的" in page
    assert f"until={NOON.date()}" in page


def test_the_index_of_what_was_published_before_is_filled(people: Cast) -> None:
    report = publish(people, title="乐都砂场扬尘")
    kept = ClosingReport.objects.filter(pk=report.pk).values_list("searchable", "search").get()
    ClosingReport.objects.update(searchable="", search=None)
    import_module("qingting.publication.migrations.0004_fill_search").fill(_Apps(), None)
    assert ClosingReport.objects.filter(pk=report.pk).values_list("searchable", "search").get() == kept


class _Apps:
    def get_model(self, app: str, name: str) -> type[ClosingReport]:
        return ClosingReport

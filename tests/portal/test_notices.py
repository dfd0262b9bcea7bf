"""The first page and the public notices."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from qingting.publication.models import ClosingReport
from qingting.publication.searching import found_as
from qingting.rules.edition import load_edition
from qingting.web.portal.home import expectations
from qingting.web.portal.notices import PER_PAGE
from tests.people import NOON, Cast, cast, register_one


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


def publish(
    people: Cast, *, title: str, at: datetime = NOON, texts: dict[str, str] | None = None, **fields: Any
) -> ClosingReport:
    petition = register_one(people, **fields)
    report = ClosingReport(
        petition=petition,
        internal="内部稿，不公开",
        public_title=title,
        public_problem="料堆没有覆盖。",
        public_facts="核查属实。",
        public_measures="责令覆盖。",
        public_result="已整改。",
        finding="substantiated",
        state="published",
        author=people.account("ld-sthj", "handler"),
        reviewer=people.account("ld-sthj", "publisher"),
        published_at=at,
        slug=f"n{petition.digits}",
    )
    for name, text in (texts or {}).items():
        setattr(report, name, text)
    found_as(report)
    report.save()
    return report


def test_what_to_expect_is_read_from_the_edition(client: Client, people: Cast) -> None:
    page = client.get("/").content.decode()
    for expect in expectations(load_edition("haidong-2024-17")):
        assert expect.length in page
        assert expect.clause in page
    assert "60 日" in page
    assert "最多延 30 日" in page


def test_an_empty_house_says_so(client: Client, people: Cast) -> None:
    assert "还没有公示" in client.get("/").content.decode()
    assert "还没有公示" in client.get("/notices/").content.decode()


def test_the_quarter_is_told_in_counts(client: Client, people: Cast) -> None:
    page = client.get("/").content.decode()
    assert "0 件中 0 件" in page
    assert "%" not in page.split("本季度")[1].split("</dl>")[0]


def test_latest_notices_lead_to_their_pages(client: Client, people: Cast) -> None:
    report = publish(people, title="乐都区某料场扬尘办结情况")
    assert report.public_title in client.get("/").content.decode()
    page = client.get(f"/notices/{report.slug}/").content.decode()
    for text in (
        report.public_title,
        report.public_problem,
        report.public_facts,
        "属实",
        "海东市乐都区生态环境局",
    ):
        assert text in page
    for kept_in in (
        report.internal,
        "马成祥",
        "13997231234",
        report.petition.complaint,
        report.petition.number,
    ):
        assert kept_in not in page


def test_what_is_not_published_is_not_there(client: Client, people: Cast) -> None:
    report = publish(people, title="还在审核")
    ClosingReport.objects.update(state="reviewed", searchable="", search=None)
    assert client.get(f"/notices/{report.slug}/").status_code == 404
    assert "还在审核" not in client.get("/notices/").content.decode()


def test_notices_are_filtered_and_searched(client: Client, people: Cast) -> None:
    publish(people, title="乐都扬尘")
    publish(people, title="民和噪声", county="mh", types=["noise.traffic"])
    for query, title in (
        ("county=mh", "民和噪声"),
        ("type=noise", "民和噪声"),
        ("type=noise.traffic", "民和噪声"),
        ("q=扬尘", "乐都扬尘"),
    ):
        page = client.get(f"/notices/?{query}").content.decode()
        assert title in re.sub("</?mark>", "", page)
    page = client.get("/notices/?county=mh").content.decode()
    assert "乐都扬尘" not in page
    assert "没有找到" in client.get("/notices/?q=没有的词").content.decode()


def test_a_long_list_has_pages(client: Client, people: Cast) -> None:
    for place in range(PER_PAGE + 1):
        publish(people, title=f"第{place}号", at=NOON - timedelta(days=place))
    first, second = (
        client.get("/notices/").content.decode(),
        client.get("/notices/?page=2&q=").content.decode(),
    )
    assert f"共 {PER_PAGE + 1} 件" in first
    assert f"第{PER_PAGE}号" in second
    assert f"第{PER_PAGE}号" not in first
    assert client.get("/notices/?page=nonsense").status_code == 200


@pytest.mark.parametrize("path", ["/notices/none/", "/nowhere/"])
def test_a_page_that_is_not_there_says_what_to_do(client: Client, people: Cast, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()


def test_language_and_size_are_remembered(client: Client, people: Cast) -> None:
    answer = client.get("/preferences/?language=en&type=large&back=/notices/")
    assert answer["Location"] == "/notices/"
    page = client.get("/notices/").content.decode()
    assert 'lang="en"' in page
    assert 'class="large"' in page
    client.get("/preferences/?language=zh-hans&type=normal")
    assert 'class="large"' not in client.get("/notices/").content.decode()


def test_preferences_lead_to_our_own_pages_only(client: Client, people: Cast) -> None:
    assert client.get("/preferences/?back=https://elsewhere.example/")["Location"] == "/"

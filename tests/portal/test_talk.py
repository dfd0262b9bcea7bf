"""The track page for an anonymous petitioner: what the unit asks stands on top; ask back; the diary by one tap (D12, D43)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import ZONE
from qingting.journeys.table import JOURNEYS
from qingting.ledger.models import Entry
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from tests.journeys.road import COMPLETE
from tests.people import Cast, arrive_one, cast
from tests.tasks.arriving import picture

WHEN = "气味一般几点开始？"


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


@pytest.fixture
def petition(people: Cast, client: Client) -> Petition:
    arrived = arrive_one(
        people, now=timezone.now() - timedelta(hours=1), petitioner=None, anonymous_reason="匿名"
    )
    client.post("/track/", {"number": arrived.number, "code": arrived.query_code})
    return Petition.objects.get(number=arrived.number)


def by_unit(verb: str, *, petition: Petition, people: Cast, **given: Any) -> None:
    journey = JOURNEYS[verb]
    read = inputs.read(journey.given, data={**COMPLETE[verb], **given})
    handler = people.actor("ld-sthj", "handler")
    perform(journey, given=read, request=Request(petition.number), actor=handler, now=timezone.now())


def html(client: Client, petition: Petition, path: str = "") -> str:
    return client.get(f"/track/{petition.digits}/{path}").content.decode()


def kinds(petition: Petition, kind: str) -> int:
    return Entry.objects.filter(subject=petition.pk, kind=kind).count()


def test_d12_what_the_unit_asks_stands_on_top_and_is_answered_once(
    client: Client, petition: Petition, people: Cast
) -> None:
    by_unit("ask_petitioner", petition=petition, people=people, text=WHEN)
    page = html(client, petition)
    assert page.index(WHEN) < page.index(">现在<"), "first what is asked of the petitioner"
    assert "只问事情，不问您是谁" in page
    path = f"/track/{petition.digits}/questions/1/"
    assert WHEN in client.get(path).content.decode()
    empty = client.post(path, {"text": " ", "once": "a"})
    assert "请写下您的回答" in empty.content.decode()
    photo = SimpleUploadedFile("夜里.png", picture(), content_type="image/png")
    said = {"text": "晚上十点以后，𬱖河边。", "once": "a", "photos": photo}
    assert "已回答" in client.post(path, said, follow=True).content.decode()
    photo.seek(0)
    assert "已回答" in client.post(path, said, follow=True).content.decode(), "pressed twice it is one answer"
    assert kinds(petition, "answer_question") == 1
    entry = Entry.objects.get(subject=petition.pk, kind="answer_question")
    assert len(entry.data["files"]) == 1
    again = client.post(path, {"text": "另一个回答", "once": "b"}).content.decode()
    assert "您已经回答" in again
    assert "没有等信访人回答的问题" in again
    answered = html(client, petition)
    assert "承办单位问您" not in answered
    assert "𬱖河边" in answered


def test_who_cannot_write_answers_by_a_file(client: Client, petition: Petition, people: Cast) -> None:
    by_unit("ask_petitioner", petition=petition, people=people)
    path = f"/track/{petition.digits}/questions/1/"
    bad = SimpleUploadedFile("a.png", b"MZ\x90 no picture", content_type="image/png")
    assert "没有收下" in client.post(path, {"text": "", "photos": bad, "once": "a"}).content.decode()
    good = SimpleUploadedFile("a.png", picture(), content_type="image/png")
    page = client.post(path, {"text": "", "photos": good, "once": "a"}, follow=True).content.decode()
    assert "回答见附件" in page


def test_other_questions_are_not_there(client: Client, petition: Petition, people: Cast) -> None:
    by_unit("ask_petitioner", petition=petition, people=people)
    assert client.get(f"/track/{petition.digits}/questions/2/").status_code == 404
    other = Petition.objects.get(number=arrive_one(people, now=timezone.now()).number)
    by_unit("ask_petitioner", petition=other, people=people)
    assert client.get(f"/track/{other.digits}/questions/1/").status_code == 302, "its code was not shown"
    html(client, petition, "ask/")
    client.post(f"/track/{petition.digits}/ask/", {"text": "办到哪一步了？", "once": "a"})
    assert client.get(f"/track/{petition.digits}/questions/2/").status_code == 404, (
        "one's own is not answered by oneself"
    )


def test_d43_asking_the_unit(client: Client, petition: Petition, people: Cast) -> None:
    assert "3 个工作日内解答" in html(client, petition, "ask/")
    path = f"/track/{petition.digits}/ask/"
    assert "最多 500 字" in client.post(path, {"text": "问" * 10_000, "once": "x"}).content.decode()
    for n in range(3):
        assert (
            "已送到承办单位"
            in client.post(path, {"text": f"第{n}问", "once": str(n)}, follow=True).content.decode()
        )
    refused = client.post(path, {"text": "第四问，写了不丢", "once": "9"}).content.decode()
    assert "已有 3 个问题" in refused
    assert "第四问，写了不丢" in refused, "nothing typed is lost"
    page = html(client, petition)
    assert "问承办单位" not in page
    assert page.count("承办单位最迟") == 3
    by_unit("answer_petitioner", petition=petition, people=people, text="已经到现场看过。")
    assert "已经到现场看过。" in html(client, petition)


def test_d44_the_diary_begins_with_now_and_one_tap(client: Client, petition: Petition) -> None:
    page = html(client, petition, "diary/")
    now = timezone.now().astimezone(ZONE)
    assert f'value="{now:%Y-%m-%dT%H:}' in page
    assert "地面、窗台有灰" in page, "the scale of the petition's own kind"
    noise = html(client, petition, "diary/?kind=noise")
    assert "关窗也睡不着" in noise
    path = f"/track/{petition.digits}/diary/"
    at = (now - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    for once, strength in (("a", "4"), ("a", "4"), ("b", "2")):
        said = {
            "kind": "noise",
            "strength": strength,
            "at": at,
            "once": once,
            "text": "从料场来" if once == "b" else "",
        }
        assert client.post(path, said).status_code == 302
    assert kinds(petition, "observe") == 2
    listed = html(client, petition, "diary/")
    assert "您记了 2 条" in listed
    assert "从料场来" in listed
    assert "您记了 2 条" in html(client, petition)


@pytest.mark.parametrize(("given", "why"), [
    ({"at": "2099-01-01T00:00"}, "还没有到"),
    ({"at": "2001-01-01T00:00"}, "太早了"),
    ({"at": "半夜"}, "2026-01-31 09:30 这样的时间"),
    ({"strength": ""}, "请选有多强"),
    ({"strength": "9"}, "请从列出的几级里选"),
    ({"text": "味" * 1001}, "最多 1000 字"),
    ({"lasted": "x"}, "请从列出的几项里选"),
])  # fmt: skip
def test_mistakes_in_the_diary_keep_what_was_typed(
    client: Client, petition: Petition, given: dict[str, str], why: str
) -> None:
    now = timezone.now().astimezone(ZONE)
    said = {"kind": "smell", "strength": "3", "at": f"{now:%Y-%m-%dT%H:%M}", "weather": "无风", **given}
    page = client.post(f"/track/{petition.digits}/diary/", said).content.decode()
    assert why in page
    assert 'value="无风"' in page
    assert not kinds(petition, "observe")


def test_many_entries_ask_the_database_no_more_often(client: Client, petition: Petition) -> None:
    now = timezone.now()

    def note(n: int) -> None:
        journey = JOURNEYS["observe"]
        at = (now - timedelta(hours=n)).isoformat()
        given = inputs.read(journey.given, data={"at": at, "kind": "smell", "strength": 3})
        perform(journey, given=given, request=Request(petition.number), actor=PETITIONER, now=now)

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            html(client, petition, path)
        return len(queries)

    note(1)
    before = asked(""), asked("diary/")
    for n in range(2, 24):
        note(n)
    assert (asked(""), asked("diary/")) == before
    assert max(before) <= 12
    english = client.get(
        f"/track/{petition.digits}/diary/", headers={"accept-language": "en"}
    ).content.decode()
    assert "You noted 23 observations" in english

"""Nobody is hurried (GB/T 37668—2019, WCAG 2.2.1 and 2.2.5): drafts wait a day, what was sent too late is still there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from qingting.config.sessions import DAY
from qingting.petitions.models import Petition, Record
from tests.people import Cast, arrive_one, cast
from tests.portal.test_complain import answer


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def test_a_draft_waits_a_day_and_an_officer_half_a_day(people: Cast, client: Client) -> None:
    answer(client, "what")
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(seconds=DAY - 60) < left <= timedelta(seconds=DAY)
    assert client.cookies["sessionid"]["max-age"] == "", (
        "a shared computer forgets when the browser is closed"
    )
    desk = Client()
    desk.force_login(people.account("ld-sthj", "handler"))
    assert desk.session.get_expiry_age() == settings.SESSION_COOKIE_AGE < DAY


def test_a_page_sent_after_the_session_ended_keeps_its_words(people: Cast, client: Client) -> None:
    for step in ("what", "where", "when"):
        answer(client, step)
    Session.objects.all().delete()
    late = answer(client, "wish", wanted="夜里停工")
    assert late["Location"] == "/complain/what/"
    assert "您刚才写的这一页已经存下" in client.get("/complain/what/").content.decode()
    for step in ("what", "where", "when", "source", "photos", "you"):
        assert answer(client, step).status_code == 302
    assert "夜里停工" in client.get("/complain/check/").content.decode()


def test_an_unfinished_page_sent_late_leads_to_the_beginning(people: Cast, client: Client) -> None:
    assert answer(client, "wish", wanted="")["Location"] == "/complain/what/"
    assert answer(client, "check")["Location"] == "/complain/what/"
    assert "已经存下" not in client.get("/complain/what/").content.decode()


def opened(client: Client, people: Cast) -> Petition:
    arrived = arrive_one(people, now=timezone.now())
    petition = Petition.objects.get(number=arrived.number)
    client.post("/track/", {"number": arrived.number, "code": arrived.query_code})
    client.code = arrived.query_code  # type: ignore[attr-defined]
    return petition


def back_in(client: Client, petition: Petition) -> str:
    shown = client.post("/track/", {"number": petition.number, "code": client.code})  # type: ignore[attr-defined]
    return str(shown["Location"])


def test_what_was_written_while_the_code_ran_out_is_sent_with_one_press(people: Cast, client: Client) -> None:
    petition = opened(client, people)
    client.post("/track/leave/")
    page = f"/track/{petition.digits}/supplement/"
    words = "昨夜又来了三车\n车牌没有看清"
    assert client.post(page, {"text": words, "once": "a1"})["Location"] == "/track/"
    assert words not in str(dict(client.session.items())), "kept under seal"
    assert "您刚才写的内容还在" in client.get("/track/").content.decode()
    assert back_in(client, petition) == "/track/resume/"
    shown = client.get("/track/resume/").content.decode()
    assert "车牌没有看清" in shown
    assert f'action="{page}"' in shown
    assert client.post(page, {"text": words, "once": "a1"})["Location"] == f"/track/{petition.digits}/"
    assert Record.objects.filter(petition=petition, kind="supplement").count() == 1
    assert client.get("/track/resume/")["Location"] == "/track/"


def test_it_can_be_thrown_away_and_leaves_with_the_visitor(people: Cast, client: Client) -> None:
    petition = opened(client, people)
    page = f"/track/{petition.digits}/supplement/"
    for throw in ("/track/resume/", "/track/leave/"):
        client.post("/track/leave/")
        client.post(page, {"text": "写了一半"})
        client.post(throw)
        assert "还在" not in client.get("/track/").content.decode()
        assert back_in(client, petition) == f"/track/{petition.digits}/"


@pytest.mark.parametrize("typed", [{}, {"text": ""}, {"text": "长" * 100_000}])
def test_nothing_and_far_too_much_are_not_kept(people: Cast, client: Client, typed: dict[str, str]) -> None:
    petition = opened(client, people)
    client.post("/track/leave/")
    client.post(f"/track/{petition.digits}/supplement/", typed)
    assert "waiting" not in client.session
    assert client.get("/track/resume/")["Location"] == "/track/"


def test_another_petition_s_words_are_not_shown_for_this_one(people: Cast, client: Client) -> None:
    first, second = opened(client, people), opened(client, people)
    client.post("/track/leave/")
    client.post(f"/track/{first.digits}/supplement/", {"text": "第一件的话"})
    assert back_in(client, second) == f"/track/{second.digits}/"

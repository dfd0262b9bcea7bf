"""Signing in, signing out, and the door that closes for a while after too many wrong passwords."""

from __future__ import annotations

from django.conf import settings
from django.test import Client

from tests.people import PASSWORD, Cast

SIGN_IN = "/desk/sign-in/"


def test_signs_in_and_out(client: Client, people: Cast) -> None:
    given = {"username": "ld-sthj-handler", "password": PASSWORD}
    assert client.post(SIGN_IN, given)["Location"] == "/desk/"
    assert "我的办件" in client.get("/desk/").content.decode()
    assert client.post("/desk/sign-out/")["Location"] == SIGN_IN
    assert client.get("/desk/").status_code == 302


def test_goes_on_to_the_page_that_was_asked_for(client: Client, people: Cast) -> None:
    given = {"username": "ld-sthj-handler", "password": PASSWORD, "next": "/desk/search/"}
    assert client.post(f"{SIGN_IN}?next=/desk/search/", given)["Location"] == "/desk/search/"


def test_a_foreign_next_is_not_followed(client: Client, people: Cast) -> None:
    given = {"username": "ld-sthj-handler", "password": PASSWORD, "next": "https://example.org/"}
    assert client.post(SIGN_IN, given)["Location"] == "/desk/"


def test_wrong_and_missing_get_a_sentence(client: Client, people: Cast) -> None:
    wrong = client.post(SIGN_IN, {"username": "ld-sthj-handler", "password": "no"}).content.decode()
    assert "用户名或密码不对" in wrong
    assert 'value="ld-sthj-handler"' in wrong
    assert "请填写密码" in client.post(SIGN_IN, {"username": "ld-sthj-handler"}).content.decode()


def test_too_many_wrong_passwords_close_the_door_with_a_sentence(client: Client, people: Cast) -> None:
    given = {"username": "ld-sthj-reviewer", "password": "no"}
    answers = [client.post(SIGN_IN, given) for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert answers[-1].status_code == 429
    assert "登录已暂停 15 分钟" in answers[-1].content.decode()
    right = client.post(SIGN_IN, given | {"password": PASSWORD})
    assert right.status_code == 429
    assert client.get("/desk/").status_code == 302


def test_signing_out_by_a_link_does_nothing(client: Client, people: Cast) -> None:
    client.post(SIGN_IN, {"username": "ld-sthj-handler", "password": PASSWORD})
    assert client.get("/desk/sign-out/").status_code == 405
    assert client.get("/desk/").status_code == 200

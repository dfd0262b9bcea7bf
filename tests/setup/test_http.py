"""What stands before every door: limits, headers, health, figures."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import get_language

from qingting.config.middleware import Languages
from qingting.config.refusals import bad_request

MEGABYTE = 1024 * 1024


def test_alive_without_a_database(client: Client) -> None:
    assert client.get("/health/live").json() == {"live": True}


@pytest.mark.django_db
def test_ready_with_one(client: Client) -> None:
    assert client.get("/health/ready").json() == {"ready": True}


def test_pages_bring_no_foreign_script_and_no_frame(client: Client) -> None:
    headers = client.get("/health/live").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_too_much_for_a_machine_is_a_problem_document(client: Client) -> None:
    answer = client.post("/api/v1/petitions", b"x" * (2 * MEGABYTE + 1), content_type="application/json")
    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/problem+json"
    assert "请分几次发送" in answer.json()["detail"]


def test_too_much_from_a_page_is_a_page(client: Client, settings: LazySettings) -> None:
    settings.MULTIPART_LIMIT = 100
    answer = client.post("/anything", {"story": "很长" * 100})
    assert answer.status_code == 413
    assert "文件太大" in answer.content.decode()


def test_a_form_that_django_finds_too_big_is_too_much_as_well(rf: RequestFactory) -> None:
    request: HttpRequest = rf.post("/api/v1/petitions")
    assert bad_request(request, RequestDataTooBig()).status_code == 413
    assert bad_request(request, SuspiciousOperation()).status_code == 400


def test_machines_get_no_session_and_no_cookie(client: Client) -> None:
    answer = client.get("/health/live")
    assert not answer.cookies
    assert not hasattr(answer.wsgi_request, "session")
    assert not hasattr(answer.wsgi_request, "user")


@pytest.mark.parametrize(
    ("header", "language"), [("en-GB,en;q=0.9", "en"), ("zh-CN", "zh-hans"), ("", "zh-hans")]
)
def test_machines_choose_a_language_by_header(rf: RequestFactory, header: str, language: str) -> None:
    seen = Languages(lambda request: HttpResponse(get_language()))
    assert seen(rf.get("/api/x", headers={"accept-language": header})).content.decode() == language


def test_figures_are_for_this_machine(client: Client) -> None:
    client.get("/health/live")
    assert b"qingting_requests_total" in client.get("/metrics").content
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 403
    assert client.get("/metrics", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 403


def test_figures_are_for_whoever_holds_the_token(client: Client, settings: LazySettings) -> None:
    settings.METRICS_TOKEN = "令牌 token"
    assert client.get("/metrics").status_code == 403
    holder = {"HTTP_AUTHORIZATION": "Bearer 令牌 token", "REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/metrics", **holder).status_code == 200  # type: ignore[arg-type]

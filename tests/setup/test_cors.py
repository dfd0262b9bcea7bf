"""Other front ends may ask the public doors from a browser, where the operator named their origin; nothing else."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

from qingting.config.environment import EnvironmentRefused, read

FRONT = "https://front.example"


@pytest.fixture
def open_to_front(settings: LazySettings) -> Client:
    settings.CORS_ALLOWED_ORIGINS = [FRONT]
    settings.MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *settings.MIDDLEWARE]
    return Client(headers={"origin": FRONT})


@pytest.mark.parametrize("path", ["/api/public/v1/notices", "/open311/v2/services.json"])
def test_a_named_origin_may_ask_the_public_doors(db: None, open_to_front: Client, path: str) -> None:
    answer = open_to_front.get(path)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == FRONT
    assert "Access-Control-Allow-Credentials" not in answer
    asked = open_to_front.options(path, headers={"access-control-request-method": "POST"})
    assert "POST" in asked["Access-Control-Allow-Methods"]
    assert "idempotency-key" in asked["Access-Control-Allow-Headers"]


def test_nobody_else_and_nowhere_else(db: None, open_to_front: Client) -> None:
    stranger = open_to_front.get("/api/public/v1/notices", headers={"origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in stranger
    assert "Access-Control-Allow-Origin" not in open_to_front.get("/api/v1/petitions")
    assert "Access-Control-Allow-Origin" not in open_to_front.get("/desk/sign-in/")


def test_without_the_variable_there_is_none(db: None) -> None:
    answer = Client(headers={"origin": FRONT}).get("/api/public/v1/notices")
    assert "Access-Control-Allow-Origin" not in answer


def test_an_origin_is_written_as_one() -> None:
    assert read({"QINGTING_CORS": f"{FRONT}, http://localhost:5173"}).cors == (FRONT, "http://localhost:5173")
    for wrong in ("*", "front.example", "https://front.example/path"):
        with pytest.raises(EnvironmentRefused, match="QINGTING_CORS"):
            read({"QINGTING_CORS": wrong})

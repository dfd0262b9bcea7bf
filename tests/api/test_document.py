"""docs/openapi.json is what is served; rewrite it with UPDATE_OPENAPI=1 after a wanted change."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from qingting.api.document import as_text, document
from qingting.journeys.table import JOURNEYS
from tests.api.callers import Caller


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_committed_document_is_the_served_one(root: Path) -> None:
    committed = root / "docs" / "openapi.json"
    if os.environ.get("UPDATE_OPENAPI"):
        committed.write_text(as_text(), encoding="utf-8")
    assert committed.read_text(encoding="utf-8") == as_text(), (
        "run this test with UPDATE_OPENAPI=1 and look at the diff"
    )


@pytest.mark.django_db
def test_it_is_served(root: Path) -> None:
    answer = Caller().get("/api/v1/openapi.json")
    assert answer.content.decode() == (root / "docs" / "openapi.json").read_text(encoding="utf-8")


def test_every_verb_is_an_operation_with_its_own_input() -> None:
    bodies = {
        operation["operationId"]: operation["requestBody"]["content"]["application/json"]["schema"]
        for path, _method, operation in operations()
        if path.startswith("/api/v1/petitions/{number}/") and "requestBody" in operation
        # Files come as a form of their own.
        if not path.endswith("/attachments")
    }
    assert set(bodies) == set(JOURNEYS)
    for verb, schema in bodies.items():
        name = (schema.get("$ref") or schema["allOf"][0]["$ref"]).rsplit("/", 1)[-1]
        assert name == JOURNEYS[verb].given.__name__
        assert document()["components"]["schemas"][name]["additionalProperties"] is False


def test_every_answer_has_a_shape() -> None:
    """No untyped body, and every error is a problem document."""
    for path, method, operation in operations():
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert response == {"$ref": f"#/components/responses/{status}"}, (path, method)
            else:
                (content,) = response["content"].values()
                assert content["schema"], (path, method, status)
    for response in document()["components"]["responses"].values():
        schema = response["content"]["application/problem+json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Problem"}


def test_tokens_are_asked_for_where_officers_work() -> None:
    open_paths = {path for path, _method, operation in operations() if not operation.get("security")}
    assert open_paths == {
        "/api/v1/rulebook",
        "/api/v1/due",
        "/api/public/v1/petitions",
        "/api/public/v1/track",
        "/api/public/v1/rate",
        "/api/public/v1/reward",
        "/api/public/v1/apply_reward",
        "/api/public/v1/claim_reward",
        "/api/public/v1/waive_reward",
        "/api/public/v1/supplement",
        "/api/public/v1/attachments",
        "/api/public/v1/answer",
        "/api/public/v1/ask",
        "/api/public/v1/observe",
        "/api/public/v1/withdraw",
        "/api/public/v1/undo_withdrawal",
        "/api/public/v1/invite",
        "/api/public/v1/invited",
        "/api/public/v1/join",
        "/api/public/v1/apply_review",
        "/api/public/v1/apply_second_review",
        "/api/public/v1/notices",
        "/api/public/v1/notices/{slug}",
    }

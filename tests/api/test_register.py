"""POST /v1/petitions: once per key, once per source number, to a unit that the token may name."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from qingting.petitions.models import Answered, Petition
from tests.api.callers import BASE, Caller, officer
from tests.people import CHANNEL_TOKEN, COMPLAINT, Cast

HOTLINE = Caller(CHANNEL_TOKEN)


def test_what_is_given(people: Cast) -> None:
    """D02: number, code, the instant and the terms, each with its clause; accepted the same day."""
    answer = HOTLINE.post(BASE, body={**COMPLAINT, "unit": "ld-sthj"})
    given = answer.json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == given["url"]
    assert set(given) == {"number", "query_code", "registered_at", "clocks", "url", "signers"}
    assert given["registered_at"].endswith("+08:00")
    assert all(clock["because"] for clock in given["clocks"])
    kept = Petition.objects.get(number=given["number"])
    assert (kept.state, kept.channel, kept.holder.code) == ("accepted", "12345", "ld-sthj")


def test_the_same_key_and_body_count_once(people: Cast) -> None:
    first = HOTLINE.post(BASE, body=COMPLAINT, idempotency_key="k-1")
    again = HOTLINE.post(BASE, body=COMPLAINT, idempotency_key="k-1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert Petition.objects.count() == 1
    assert Answered.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(people: Cast) -> None:
    HOTLINE.post(BASE, body=COMPLAINT, idempotency_key="k-1")
    other = HOTLINE.post(BASE, body={**COMPLAINT, "people": 3}, idempotency_key="k-1")
    assert other.status_code == 409
    assert other.json()["type"].endswith("key-reused")
    assert Petition.objects.count() == 1


def test_keys_of_two_callers_do_not_meet(people: Cast) -> None:
    registrar = officer(people, unit="ld-sthj", role="registrar")
    body = {**COMPLAINT, "channel": "letter"}
    assert HOTLINE.post(BASE, body=COMPLAINT, idempotency_key="k-1").status_code == 201
    assert registrar.post(BASE, body=body, idempotency_key="k-1").status_code == 201


def test_a_source_number_is_registered_once(people: Cast) -> None:
    body = {**COMPLAINT, "source_number": "GD-2026-0001"}
    first = HOTLINE.post(BASE, body=body)
    again = HOTLINE.post(BASE, body=body)
    assert again.status_code == 409
    assert again.json()["number"] == first.json()["number"]


def test_a_key_wins_over_a_known_source_number(people: Cast) -> None:
    """Sent again after the answer was lost, it is the first answer, not a refusal."""
    body = {**COMPLAINT, "source_number": "GD-2026-0001"}
    first = HOTLINE.post(BASE, body=body, idempotency_key="k-1")
    again = HOTLINE.post(BASE, body=body, idempotency_key="k-1")
    assert (again.status_code, again.json()) == (200, first.json())


@pytest.mark.parametrize("key", ["x" * 81, "with space", "词"])
def test_a_key_that_cannot_be_kept_is_refused(people: Cast, key: str) -> None:
    answer = HOTLINE.post(BASE, body=COMPLAINT, idempotency_key=key)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"


@pytest.mark.parametrize(("unit", "status"), [("", 201), ("mh-sthj", 201), ("hd-jw2", 422), ("x" * 40, 422)])
def test_a_channel_may_name_any_active_unit(people: Cast, unit: str, status: int) -> None:
    assert HOTLINE.post(BASE, body={**COMPLAINT, "unit": unit}).status_code == status


@pytest.mark.parametrize(
    ("unit", "status"), [("ld-sthj", 201), ("", 201), ("mh-sthj", 422), ("hd-sthj", 422)]
)
def test_an_officer_registers_for_the_own_line(people: Cast, unit: str, status: int) -> None:
    caller = officer(people, unit="ld-sthj", role="registrar")
    assert caller.post(BASE, body={**COMPLAINT, "channel": "visit", "unit": unit}).status_code == status


def test_a_reviewer_does_not_register(people: Cast) -> None:
    answer = officer(people, unit="ld-sthj", role="reviewer").post(
        BASE, body={**COMPLAINT, "channel": "visit"}
    )
    assert answer.status_code == 409
    assert answer.json()["clause"]["clause"] == "四(一)"


def test_a_channel_speaks_for_itself_only(people: Cast) -> None:
    answer = HOTLINE.post(BASE, body={**COMPLAINT, "channel": "letter"})
    assert [error["field"] for error in answer.json()["errors"]] == ["channel"]


def test_later_acceptance_waits(people: Cast) -> None:
    given = HOTLINE.post(BASE, body={**COMPLAINT, "acceptance": "later"}).json()
    assert Petition.objects.get(number=given["number"]).state == "registered"


def test_one_query_for_the_token_and_one_statement_for_the_rest(people: Cast) -> None:
    """The hot path: every table in one round trip."""
    seen: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert HOTLINE.post(BASE, body=COMPLAINT, idempotency_key="k-1").status_code == 201
    token, statement = (sql.strip() for sql in seen if "SAVEPOINT" not in sql)
    assert "people_token" in token
    assert statement.startswith("WITH ")

"""Whatever goes wrong is a problem document: what it is, what to do, in the reader's language. Never a 500."""

from __future__ import annotations

from typing import Any

import pytest

from qingting.people.models import Token
from qingting.text.digest import sm3
from tests.api.callers import BASE, Caller, officer
from tests.people import CHANNEL_TOKEN, COMPLAINT, NOON, Cast, register_one

HOTLINE = Caller(CHANNEL_TOKEN)


def is_problem(answer: Any, *, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document["status"] == status
    assert document["type"].startswith(("urn:qingting:problem:", "about:blank"))
    assert document["title"]
    assert document["detail"]
    return document


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic dGVzdA==", "Bearer ÿ"])
def test_without_a_valid_token(people: Cast, header: str) -> None:
    answer = Caller().get(BASE, **({"Authorization": header} if header else {}))
    is_problem(answer, status=401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("over", ["revoked_at", "expires_at"])
def test_a_token_that_is_over(people: Cast, over: str) -> None:
    Token.objects.filter(digest=sm3(CHANNEL_TOKEN.encode())).update(**{over: NOON.replace(year=2020)})
    is_problem(HOTLINE.get(BASE), status=401)


def test_an_officer_who_left(people: Cast) -> None:
    account = people.account("ld-sthj", "handler")
    account.is_active = False
    account.save()
    is_problem(officer(people, unit="ld-sthj", role="handler").get(BASE), status=401)


@pytest.mark.parametrize("role", ["auditor", "security_admin", "system_admin"])
def test_who_has_no_case_role(people: Cast, role: str) -> None:
    is_problem(officer(people, unit="hd-sthj", role=role).get(BASE), status=403)


@pytest.mark.parametrize("accept", ["en", "en-GB,en;q=0.9,zh;q=0.5"])
def test_english_for_who_prefers_it(people: Cast, accept: str) -> None:
    register_one(people)
    caller = officer(people, unit="ld-sthj", role="handler")
    answer = caller.post(f"{BASE}/2026000001/hold", Accept_Language=accept)
    document = is_problem(answer, status=409)
    assert document["detail"].isascii()
    assert answer.headers["Content-Language"] == "en"


@pytest.mark.parametrize("accept", ["", "zh", "fr", "zh-CN,en;q=0.5", "*", "x" * 300])
def test_chinese_for_everyone_else(people: Cast, accept: str) -> None:
    answer = HOTLINE.get(f"{BASE}/1", Accept_Language=accept)
    assert is_problem(answer, status=404)["title"] == "没有这一件"


def test_a_move_that_is_refused_says_why_and_what_else(people: Cast) -> None:
    number = register_one(people).number
    answer = officer(people, unit="ld-sthj", role="handler").post(f"{BASE}/{number}/hold")
    document = is_problem(answer, status=409)
    assert document["clause"]["instrument"] == "东政办〔2024〕17号"
    assert {"classify", "transfer"} <= set(document["allowed"])


def test_a_foreign_unit_and_no_such_number_look_alike(people: Cast) -> None:
    number = register_one(people).number
    caller = officer(people, unit="mh-sthj", role="handler")
    for path in ("", "/clocks", "/timeline"):
        theirs = is_problem(caller.get(f"{BASE}/{number}{path}"), status=404)
        assert theirs == is_problem(caller.get(f"{BASE}/2026999999{path}"), status=404)
    theirs = is_problem(caller.post(f"{BASE}/{number}/hold"), status=404)
    assert theirs == is_problem(caller.post(f"{BASE}/2026999999/hold"), status=404)


@pytest.mark.parametrize(
    "number", ["海东〔2026〕000001", "2026000001", "２０２６０００００１", "2026-000001"]
)
def test_both_spellings_of_a_number(people: Cast, number: str) -> None:
    register_one(people)
    assert officer(people, unit="ld-sthj", role="handler").get(f"{BASE}/{number}").status_code == 200


def test_each_field_has_its_sentence(people: Cast) -> None:
    number = register_one(people).number
    caller = officer(people, unit="ld-sthj", role="handler")
    answer = caller.post(
        f"{BASE}/{number}/conclude_investigation", body={"findings": [{"claim": 0, "finding": "x"}], "y": 1}
    )
    errors = is_problem(answer, status=422)["errors"]
    assert {error["field"] for error in errors} == {
        "findings.0.claim", "findings.0.finding", "findings.0.facts", "y",
    }  # fmt: skip
    assert all(error["sentence"].endswith("。") for error in errors)


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b"[" * 100_000, b'{"people": NaN}', b"9" * 5000, b'{"complaint": "\\ud800"}']
)
def test_a_body_that_cannot_be_read(people: Cast, body: bytes) -> None:
    is_problem(HOTLINE.post(BASE, body=body), status=400)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b'"x"', b"{}", b'{"complaint": null}', b'{"complaint": {}}']
)
def test_a_body_of_another_shape(people: Cast, body: bytes) -> None:
    is_problem(HOTLINE.post(BASE, body=body), status=422)


@pytest.mark.parametrize(
    "wrong",
    [
        {"complaint": "有\x00空"},
        {"claims": ["有\x00空"]},
        {"petitioner": {"name": "\x00"}},
        {"people": 10**9},
        {"people": -1},
        {"longitude": 1e308},
        {"county": "../../etc"},
        {"types": ["nope"]},
        {"types": ["air"] * 9},
        {"received_at": "0001-01-01T00:00:00+23:59"},
        {"received_at": "2190-01-01"},
        {"received_at": 10**30},
        {"source_number": "x" * 81},
        {"claims": []} | {"claims": [""]},
        {"complaint": "x" * 10_001},
    ],
)
def test_values_that_no_table_holds(people: Cast, wrong: dict[str, Any]) -> None:
    document = is_problem(HOTLINE.post(BASE, body={**COMPLAINT, **wrong}), status=422)
    assert document["errors"][0]["field"].split(".")[0] in wrong


@pytest.mark.parametrize(
    "query",
    [
        "nope=1",
        "limit=0",
        "limit=1000000000",
        "due_before=yesterday",
        "order=random",
        "key=perhaps",
        "q=%00",
        "after=AAAA",
        "after=%F0%9F%90%89",
        "after=eyJ4IjoxfQ",
        "order=due&after=WyJyZWNlaXZlZCIsIjIwMjYtMTEtMjQiLCJ4Il0",
    ],
)
def test_filters_that_make_no_sense(people: Cast, query: str) -> None:
    is_problem(HOTLINE.get(f"{BASE}?{query}"), status=422)


@pytest.mark.parametrize(
    "words", ["'", "\\", "a\\'b & c", "喇家村 '", "：*", "%", "🐉🐉", "' | !", "2026000001", "一"]
)
def test_words_that_a_query_language_would_trip_over(people: Cast, words: str) -> None:
    register_one(people)
    assert officer(people, unit="ld-sthj", role="handler").get(f"{BASE}?q={words}").status_code in (200, 422)


def test_an_empty_filter_is_not_set(people: Cast) -> None:
    register_one(people)
    caller = officer(people, unit="ld-sthj", role="handler")
    answer = caller.get(f"{BASE}?unit=&state=&due_before=&key=&q=&order=due&limit=50&after=")
    assert len(answer.json()["items"]) == 1


def test_no_such_address_and_no_such_method(people: Cast) -> None:
    is_problem(HOTLINE.get("/api/v2/petitions"), status=404)
    is_problem(HOTLINE.post(f"{BASE}/2026000001/fly"), status=404)
    answer = HOTLINE.client.delete(BASE)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}
    is_problem(answer, status=405)


def test_too_large_a_body(people: Cast) -> None:
    is_problem(HOTLINE.post(BASE, body={"complaint": "x" * (2 * 1024 * 1024)}), status=413)


def test_too_many_filters(people: Cast) -> None:
    is_problem(HOTLINE.get(BASE + "?" + "&".join(f"a{n}=1" for n in range(1001))), status=413)

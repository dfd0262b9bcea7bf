"""When much comes at once, one small proof is asked; ordinarily none. Whoever has no scripts answers a sum."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from altcha.v1 import solve_challenge
from django.test import Client
from django.utils import timezone

from qingting.petitions.attempts import UNASKED, WINDOW, note_submission
from qingting.petitions.models import Petition
from qingting.web.portal.challenge import DIGITS, offer, passed
from tests.people import Cast, cast
from tests.portal.test_complain import answer, walk

ADDRESS = "127.0.0.1"


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def crowd(people: Cast) -> None:
    for _ in range(UNASKED):
        note_submission(ADDRESS, now=timezone.now())


def solved(work: str) -> str:
    asked = json.loads(work)
    found = solve_challenge(
        asked["challenge"], asked["salt"], asked["algorithm"], max_number=asked["maxnumber"]
    )
    assert found is not None
    return base64.b64encode(json.dumps({**asked, "number": found.number}).encode()).decode()


def added(sum_: str) -> int:
    first, second = sum_.split("加")
    return DIGITS.index(first) + DIGITS.index(second)


def test_ordinarily_nothing_is_asked(people: Cast, client: Client) -> None:
    walk(client, until="check")
    assert 'id="challenge"' not in client.get("/complain/check/").content.decode()


@pytest.mark.parametrize("way", ["work", "sum", "words"])
def test_in_a_crowd_either_proof_lets_it_through(crowd: None, client: Client, way: str) -> None:
    walk(client, until="check")
    asked: Any = client.get("/complain/check/").context["offer"]
    refused = answer(client, "check")
    assert "完成下面这一步" in refused.content.decode()
    assert not Petition.objects.exists()
    proofs: dict[str, dict[str, Any]] = {
        "work": {"work": solved(asked.work)},
        "sum": {"sum": str(added(asked.sum)), "sum_token": asked.token},
        "words": {
            "sum": f"十{DIGITS[added(asked.sum) - 10]}" if added(asked.sum) > 10 else str(added(asked.sum)),
            "sum_token": asked.token,
        },
    }
    assert answer(client, "check", **proofs[way])["Location"] == "/complain/receipt/"
    assert Petition.objects.count() == 1


def test_a_proof_counts_once_and_not_for_ever(db: None) -> None:
    now = timezone.now()
    asked = offer(now)
    work = {"work": solved(asked.work)}
    assert passed(work, now=now)
    assert not passed(work, now=now)
    again = offer(now)
    given = {"sum": str(added(again.sum)), "sum_token": again.token}
    assert passed(given, now=now)
    assert not passed(given, now=now)
    old = offer(now - WINDOW - timedelta(minutes=1))
    assert not passed({"work": solved(old.work)}, now=now)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"work": "不是"},
        {"work": base64.b64encode(b"[]").decode()},
        {"work": base64.b64encode(b'{"salt":"a","signature":"b"}').decode()},
        {
            "work": base64.b64encode(
                b'{"algorithm":"SHA-256","challenge":1,"number":"x","salt":[],"signature":2}'
            ).decode()
        },
        {"work": "A" * 5000},
        {"sum": "7", "sum_token": "forged"},
        {"sum": "七"},
    ],
)
def test_nonsense_is_no_proof(db: None, given: dict[str, str]) -> None:
    assert not passed(given, now=timezone.now())

"""Moves: the version that was seen, keys that count once, two officers at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from qingting.ledger.models import Entry
from qingting.ledger.selectors import verify
from qingting.petitions.models import Petition
from tests import roads
from tests.api.callers import BASE, Caller, officer, walk
from tests.people import CHANNEL_TOKEN, COMPLAINT, Cast, cast, register_one

GENERAL = {"grade": "general"}


def test_the_etag_of_a_petition_is_its_version(people: Cast) -> None:
    number = register_one(people).number
    caller = officer(people, unit="ld-sthj", role="registrar")
    tag = caller.get(f"{BASE}/{number}").headers["ETag"]
    assert tag == '"2"'
    moved = caller.post(f"{BASE}/{number}/classify", body=GENERAL, if_match=tag)
    assert (moved.status_code, moved.headers["ETag"], moved.json()["version"]) == (200, '"3"', 3)


@pytest.mark.parametrize("tag", ['"1"', 'W/"9"', "1", "nonsense", '"99999999999999999999"', '""'])
def test_a_stale_version_changes_nothing(people: Cast, tag: str) -> None:
    number = register_one(people).number
    caller = officer(people, unit="ld-sthj", role="registrar")
    answer = caller.post(f"{BASE}/{number}/classify", body=GENERAL, if_match=tag)
    assert (answer.status_code, answer.json()["current"], answer.headers["ETag"]) == (412, 2, '"2"')
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("tag", ['"2"', 'W/"2"', "2", "*", ""])
def test_ways_to_name_the_version(people: Cast, tag: str) -> None:
    number = register_one(people).number
    caller = officer(people, unit="ld-sthj", role="registrar")
    assert caller.post(f"{BASE}/{number}/classify", body=GENERAL, if_match=tag).status_code == 200


def test_a_repeated_move_counts_once(people: Cast) -> None:
    """Even with the version that has meanwhile passed: it is the answer to the same request."""
    number = register_one(people).number
    caller = officer(people, unit="ld-sthj", role="registrar")
    sent = [
        caller.post(f"{BASE}/{number}/classify", body=GENERAL, if_match='"2"', idempotency_key="m-1")
        for _ in range(2)
    ]
    assert [answer.status_code for answer in sent] == [200, 200]
    assert sent[0].json() == sent[1].json()
    assert Entry.objects.count() == 3
    other = caller.post(f"{BASE}/{number}/classify", body={"grade": "key"}, idempotency_key="m-1")
    assert other.status_code == 409


def test_the_second_person_reviews(people: Cast) -> None:
    """D28: whoever wrote the report does not review it, and a name in the public text stops it."""
    number = register_one(people).number
    walk(people, number=number, strides=(*roads.TO_REPLY, roads.rated("satisfied"), roads.REPORT))
    caller = officer(people, unit="ld-sthj", role="publisher")
    leaking = {**roads.REVIEW.given, "public_facts": "马成祥反映的情况属实。"}
    answer = caller.post(f"{BASE}/{number}/review_redaction", body=leaking)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["public_facts"]
    assert "马成祥" not in answer.content.decode()
    assert caller.post(f"{BASE}/{number}/publish").status_code == 409


def test_every_claim_is_answered(people: Cast) -> None:
    """D21."""
    number = register_one(people).number
    walk(people, number=number, strides=roads.TO_REPLY[:-1])
    caller = officer(people, unit="ld-sthj", role="reviewer")
    body = roads.ANSWER.body("2026-11-18") | {"answers": [{"claim": 1, "text": "属实。"}]}
    answer = caller.post(f"{BASE}/{number}/reply", body=body)
    assert answer.status_code in (409, 422)
    assert Petition.objects.get().state == "concluded"


def test_only_another_person_rechecks(people: Cast) -> None:
    """D23."""
    number = register_one(people).number
    walk(people, number=number, strides=(*roads.TO_REPLY, roads.rated("dissatisfied"), roads.TALK))
    first = officer(people, unit="ld-sthj", role="handler")
    assert first.post(f"{BASE}/{number}/recheck", body=roads.RECHECK.given).status_code == 409
    only = {**roads.RECHECK.given, "only_person": "全局只有一名持证监察员。"}
    assert first.post(f"{BASE}/{number}/recheck", body=only).status_code == 200


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Real threads with their own connections, which they close."""

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    """The cast in a database where every request commits for itself."""
    return cast()


def test_two_officers_at_once(committed: Cast) -> None:
    """Both saw version 2: one acts, the other is told to look again; the chain stays whole."""
    number = register_one(committed).number
    callers = [officer(committed, unit="ld-sthj", role=role) for role in ("registrar", "handler")]
    calls = [
        lambda caller=caller: caller.post(f"{BASE}/{number}/classify", body=GENERAL, if_match='"2"')
        for caller in callers
    ]
    answers = at_once(*calls)
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert list(verify(Entry.objects.order_by("subject", "seq"))) == []
    assert Entry.objects.count() == 3


def test_the_same_request_twice_at_once(committed: Cast) -> None:
    """A client that lost patience: one petition, one answer, given to both."""
    calls = [
        lambda: Caller(CHANNEL_TOKEN).post(
            BASE, body={**COMPLAINT, "source_number": "GD-1"}, idempotency_key="k"
        )
        for _ in range(4)
    ]
    answers = at_once(*calls)
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert len({answer.content for answer in answers}) == 1
    assert Petition.objects.count() == 1


def test_many_at_once_get_numbers_of_their_own(committed: Cast) -> None:
    """Also the year's first ones, for which the sequence has still to be made."""
    calls = [lambda: Caller(CHANNEL_TOKEN).post(BASE, body=COMPLAINT) for _ in range(6)]
    answers = at_once(*calls)
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.json()["number"] for answer in answers}) == 6

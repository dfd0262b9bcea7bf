"""`ledger verify` and `clocks replay` find what was changed behind the house's back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from qingting.cli.main import main
from qingting.clocks.models import Clock
from qingting.ledger.models import Entry
from qingting.petitions.models import Petition, Record
from tests.people import Cast, cast, register_one


@pytest.fixture
def petition(db: None) -> Petition:
    people: Cast = cast()
    register_one(people, unit="mh-sthj")
    return register_one(people)


@contextmanager
def as_intruder() -> Iterator[None]:
    """Past the triggers, as only a superuser of the database can."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


class Check:
    """A command and its JSON."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, dict[str, Any]]:
        code = main([*words, "--json"])
        found: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return code, found


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    return Check(capsys)


def broken(check: Check) -> list[tuple[int, str]]:
    code, found = check("ledger", "verify")
    assert code == (1 if found["broken"] else 0)
    assert found["breaks"] == len(found["broken"])
    return [(place["seq"], place["why"]) for place in found["broken"]]


def test_untouched_chains_hold(petition: Petition, check: Check) -> None:
    assert check("ledger", "verify") == (0, {"entries": 4, "chains": 2, "breaks": 0, "broken": []})
    code, found = check("clocks", "replay")
    assert (code, found["petitions"], found["different"]) == (0, 2, 0)
    assert found["clocks"] == Clock.objects.count()


def test_a_changed_entry_is_found(petition: Petition, check: Check) -> None:
    with as_intruder():
        Entry.objects.filter(subject=petition.id, seq=1).update(unit="mh-sthj")
    assert broken(check) == [(1, "its content is not what was hashed")]


def test_a_changed_entry_with_a_new_hash_is_found_by_the_next(petition: Petition, check: Check) -> None:
    with as_intruder():
        Entry.objects.filter(subject=petition.id, seq=2).update(previous=bytes(32))
    assert (2, "it does not follow the entry before it") in broken(check)


def test_a_chain_cut_short_is_found(petition: Petition, check: Check) -> None:
    with as_intruder():
        Entry.objects.filter(subject=petition.id, seq=2).delete()
    assert broken(check) == [(1, "the petition has version 2, the chain ends here")]


def test_a_chain_that_is_gone_is_found(petition: Petition, check: Check) -> None:
    with as_intruder():
        Entry.objects.filter(subject=petition.id).delete()
    assert broken(check) == [(0, "the petition has no entries"), (1, "words are kept without an entry")]


def test_changed_words_are_found(petition: Petition, check: Check) -> None:
    with as_intruder():
        Record.objects.filter(petition=petition, seq=1).update(content={"complaint": "没有问题。"})
    assert broken(check) == [(1, "the words kept with it are not the ones that were hashed")]


def test_a_changed_clock_is_found_and_mended(petition: Petition, check: Check) -> None:
    conclude = Clock.objects.get(petition=petition, term="conclude")
    right = conclude.due
    Clock.objects.filter(pk=conclude.pk).update(due=right + timedelta(days=90))
    Clock.objects.filter(petition=petition, term="investigate").delete()
    Petition.objects.filter(pk=petition.pk).update(next_due=right, state="held")
    code, found = check("clocks", "replay")
    assert (code, found["different"]) == (1, 1)
    (difference,) = found["differences"]
    assert difference["number"] == petition.number
    assert sorted(what.split(":")[0] for what in difference["what"]) == [
        "conclude/1 due", "investigate/1 is missing", "next_due", "state",
    ]  # fmt: skip
    assert check("clocks", "replay", "--write")[0] == 0
    assert check("clocks", "replay")[1]["different"] == 0
    conclude.refresh_from_db()
    assert conclude.due == right


def test_said_in_words_too(petition: Petition, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "verify"]) == 0
    assert "every hash holds" in capsys.readouterr().out
    Clock.objects.filter(petition=petition, term="transfer").delete()
    assert main(["clocks", "replay"]) == 1
    said = capsys.readouterr().out
    assert f"{petition.number} transfer/1 is missing" in said
    assert "--write" in said

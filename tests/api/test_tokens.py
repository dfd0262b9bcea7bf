"""The written-out query for a token gives what the ORM would, and each read keeps to its number of queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingting.people.access import bearer, officer
from tests import roads
from tests.api.callers import BASE, walk
from tests.api.callers import officer as caller_of
from tests.people import CHANNEL_TOKEN, NOON, PLACES, Cast, register_one


def test_an_officer_is_the_same_by_token_and_by_account(people: Cast) -> None:
    for unit, roles in PLACES.items():
        for role in roles:
            assert bearer(people.token(unit, role), now=NOON) == officer(people.account(unit, role))


def test_an_officer_acts_for_the_unit_of_the_account(people: Cast) -> None:
    """Who moves to another unit takes the token along; the unit it was issued in has no more of it."""
    account = people.account("ld-sthj", "handler")
    account.unit = people.units["mh-sthj"]
    account.save()
    actor = bearer(people.token("ld-sthj", "handler"), now=NOON)
    assert actor is not None
    assert actor.unit_code == "mh-sthj"


def test_a_channel(people: Cast) -> None:
    assert bearer(CHANNEL_TOKEN, now=NOON) == people.channel


# token; find, chain, claims (and the identity and its units come with the petition); the records; the accounts.
@pytest.mark.parametrize(("path", "most"), [("", 4), ("/clocks", 3), ("/timeline", 5)])
def test_queries_of_a_petition(people: Cast, path: str, most: int) -> None:
    number = register_one(people).number
    walk(people, number=number, strides=roads.TO_REPLY)
    caller = caller_of(people, unit="ld-sthj", role="handler")
    with CaptureQueriesContext(connection) as seen:
        assert caller.get(f"{BASE}/{number}{path}").status_code == 200
    assert len(seen) <= most


@pytest.mark.parametrize("rows", [1, 12])
def test_queries_of_a_list_do_not_grow(people: Cast, rows: int) -> None:
    for _ in range(rows):
        register_one(people)
    caller = caller_of(people, unit="ld-sthj", role="handler")
    with CaptureQueriesContext(connection) as seen:
        assert len(caller.get(BASE).json()["items"]) == rows
    assert len(seen) == 2

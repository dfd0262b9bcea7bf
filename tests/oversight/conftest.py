"""The cast with a county leader and a discipline officer, and a client for each account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from qingting.people.access import Actor, officer
from qingting.people.models import Account, Post
from tests.people import Cast, cast

Person = Callable[[str, str], Account]
SignIn = Callable[[str, str], Client]
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


@pytest.fixture
def person(people: Cast) -> Person:
    """An account of this unit and role, made where the cast has none."""

    def found(unit: str, role: str) -> Account:
        known = people.accounts.get((unit, role))
        if known is not None:
            return known
        name = f"{unit}-{role}"
        account = Account.objects.filter(username=name).first()
        if account is None:
            account = Account.objects.create(username=name, name="某领导", unit=people.units[unit])
            Post.objects.create(account=account, role=role)
        return account

    return found


@pytest.fixture
def actor(person: Person) -> Callable[[str, str], Actor]:
    return lambda unit, role: officer(person(unit, role))


@pytest.fixture
def sign_in(person: Person) -> SignIn:
    def signed_in(unit: str, role: str) -> Client:
        client = Client()
        client.force_login(person(unit, role), backend=BACKEND)
        return client

    return signed_in

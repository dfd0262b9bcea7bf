"""The cast at the desk: a client per officer, and petitions that came today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from qingting.journeys.step import day_of
from qingting.petitions.models import Petition
from tests.people import Cast, cast, register_one

SignIn = Callable[[str, str], Client]


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def sign_in(people: Cast) -> SignIn:
    """A client signed in as one officer."""

    def signed_in(unit: str, role: str) -> Client:
        client = Client()
        account = people.account(unit, role)
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def today() -> date:
    """The door's own day: pages read the clock, so what they are shown must be of today."""
    return day_of(timezone.now())


@pytest.fixture
def petition(people: Cast) -> Petition:
    """Registered and accepted just now at Ledu's ecology bureau."""
    return register_one(people, now=timezone.now())

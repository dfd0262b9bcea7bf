"""The demonstration, a petition for each course; and the cookies of whoever opens a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from django.core import cache as caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from qingting.cli.demonstration import load, loading, rewarding
from qingting.cli.demonstration.material import plan
from qingting.oversight.visits.models import Reception
from qingting.people.models import Account
from qingting.petitions.invitations.models import Invitation
from qingting.petitions.invitations.services import code_of
from qingting.petitions.models import Petition
from qingting.petitions.selectors import query_code
from tests.access.scene import BACKEND
from tests.browser.every.table import ANYBODY, GUEST, JOINER, PETITIONER, SENDER, WRITER
from tests.portal.test_complain import walk

# The first of the plan belong together: a joint petition, a repeat, one that was joined.
TOGETHER = 8
# A question that waits, and a diary.
ASKED_AND_NOTED = {"p055", "p093"}
# This one is brought to where it was answered with an opinion and a review may still be asked for.
ANSWERED = {"key": "p300", "received": -25}
# One reward that waits to be claimed, one on its way to the bank, one that was just asked for.
REWARDS = (
    (20, ("propose_reward", *rewarding.GRANTED)),
    (9, ("apply_reward", *rewarding.GRANTED, "claim_reward", "send_reward")),
    (2, ("propose_reward",)),
)


def load_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the demonstration is, with one petition of a course instead of five."""
    rows = plan()
    few = {row["key"] for row in {row["course"]: row for row in reversed(rows)}.values()}
    few |= {row["key"] for row in rows[:TOGETHER]} | ASKED_AND_NOTED
    chosen = [
        {**row, **(ANSWERED if row["key"] == ANSWERED["key"] else {})} for row in rows if row["key"] in few
    ]
    monkeypatch.setattr(loading, "plan", lambda: chosen)
    monkeypatch.setattr(rewarding, "SCENES", REWARDS)
    caches.cache.clear()
    cookies_of.cache_clear()
    load(timezone.now())


@cache
def cookies_of(by: str, *, key: str) -> Mapping[str, str]:
    """What a browser holds after that person came in the ordinary way; everybody comes once."""
    client = Client()
    if by == PETITIONER:
        show_code(client, digits=key)
    elif by == WRITER:
        walk(client, until=key or "where")
    elif by == SENDER:
        walk(client)
    elif by == GUEST:
        book(client)
    elif by == JOINER:
        show_join_code(client)
    elif by != ANYBODY:
        client.force_login(Account.objects.get(username=by), backend=BACKEND)
    return {name: morsel.value for name, morsel in client.cookies.items() if name == "sessionid"}


def show_code(client: Client, *, digits: str) -> None:
    petition = Petition.objects.get(digits=digits)
    answer = client.post("/track/", {"number": petition.number, "code": query_code(petition)})
    assert answer.status_code == 302


def show_join_code(client: Client) -> None:
    invitation = Invitation.objects.filter(revoked_at=None).latest("pk")
    slip = {"number": invitation.petition.number, "code": code_of(invitation)}
    answer = client.post("/join/", slip)
    assert answer.status_code == 302


def book(client: Client) -> None:
    key = Reception.objects.filter(state="announced").latest("starts_at").pk
    given: Mapping[str, Any] = {
        "manner": "new",
        "name": "马成祥",
        "phone": "13997231234",
        "about": "料场晚上还在装车",
    }
    answer = client.post(reverse("portal:visit", kwargs={"key": key}), given)
    assert answer.status_code == 302, answer.context["form"].errors

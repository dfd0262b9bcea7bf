"""Neighbours join by a code: it opens one matter, tells nothing of who petitioned, and makes them signers of their own."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys import inputs
from qingting.journeys.inputs import InputRefused
from qingting.journeys.inviting import (
    Joined,
    NotToBeJoined,
    find_invited,
    how_many_joined,
    invite,
    join_in,
    revoke,
)
from qingting.journeys.perform import Request, perform
from qingting.journeys.sign import Sign
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import PublicView, TrackRefused, find_public, public_view
from qingting.journeys.withdraw import OwnWithdrawal
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.people.access import PETITIONER
from qingting.petitions.attempts import LIMITS, TooManyAttempts
from qingting.petitions.invitations.models import Invitation
from qingting.petitions.models import Petition, Record
from qingting.petitions.selectors import query_code
from qingting.rules.moves import MoveRefused
from qingting.vault.services import opened
from tests.journeys.road import move
from tests.people import COMPLAINT, NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db
EVENING = NOON + timedelta(hours=6)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def petition(people: Cast) -> Petition:
    return register_one(people)


def join(petition: Petition, *, code: str, key: str = "", **told: Any) -> Joined:
    matter = find_invited(petition.number, code=code, address="", now=EVENING)
    given = inputs.read(Sign, data={"invitation": matter.invitation, **told})
    assert isinstance(given, Sign)
    return join_in(given, number=petition.number, key=key, now=EVENING)


def seen(joined: Joined) -> PublicView:
    opened_now = find_public(joined.number, code=joined.query_code, address="", now=EVENING)
    return public_view(opened_now, now=EVENING)


def test_a_neighbour_becomes_a_signer_with_an_own_code_reply_and_rating(
    people: Cast, petition: Petition
) -> None:
    code = invite(petition, now=EVENING).code
    claims = ["晚上不要开工"]
    joined = join(
        petition,
        code=code,
        petitioner={"name": "马文才", "phone": "13900000002"},
        words="我家也一样。",
        claims=claims,
    )
    signer = petition.signatories.get()
    assert (joined.signer, opened(signer.identity).phone, signer.representative) == (1, "13900000002", False)
    petition.refresh_from_db()
    assert (petition.people, how_many_joined(petition)) == (2, 1)
    view = seen(joined)
    assert [event.words for event in view.timeline][-1] == "您加入一起反映"
    assert Record.objects.get(petition=petition, kind="sign").content == {
        "signers": "1",
        "words": "我家也一样。",
        "claims": claims,
    }
    for verb in ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude"):
        move(verb, petition=petition, by=people.actor("ld-sthj", "handler"), now=EVENING)
    move("reply", petition=petition, by=people.actor("ld-sthj", "reviewer"), now=EVENING)
    assert Clock.objects.filter(
        petition=petition, term="answer_signatory", about="1", met=None, void=None
    ).exists()
    assert "rate" in seen(joined).may
    with pytest.raises(NotToBeJoined):
        invite(petition, now=EVENING)


def test_the_code_tells_nothing_of_who_petitioned_nor_the_inviter_who_joined(petition: Petition) -> None:
    """D28: neither ledger, notices nor the unit's record tell who invited whom."""
    code = invite(petition, now=EVENING).code
    matter = find_invited(petition.number, code=code, address="", now=EVENING)
    assert not any(
        secret in str(matter) for secret in (*COMPLAINT["petitioner"].values(), COMPLAINT["complaint"])
    )
    join(petition, code=code, petitioner={"name": "马文才", "phone": "13900000002"}, words="马成祥家最近。")
    kept = str(
        [*Entry.objects.values("data"), *Notice.objects.values("data"), *Notice.objects.values("dedupe")]
    )
    assert not any(secret in kept for secret in ("马文才", "13900000002", code, "invit"))
    first = public_view(
        Petition.objects.select_related("holder", "receiver", "identity").get(pk=petition.pk), now=EVENING
    )
    assert not any("一起反映" in event.words for event in first.timeline)
    assert "马文才" not in str(Record.objects.filter(petition=petition).values("content"))
    # The joiner does not read the first petitioner's own words with anything personal in them.
    petition.claims.filter(seq=1).update(text="我是马成祥，电话13997231234，采砂场扬尘")
    (row,) = petition.signatories.all()
    petition.signed_as = row
    assert not any(
        secret in str(public_view(petition, now=EVENING).claims) for secret in ("马成祥", "13997231234")
    )


def test_wrong_number_wrong_code_revoked_expired_and_used_up_look_alike(petition: Petition) -> None:
    first, second = invite(petition, now=EVENING).code, invite(petition, now=EVENING).code
    assert first != second
    late = EVENING + timedelta(days=31)
    tries = (
        (petition.number, first, EVENING), (petition.number, "AAAAAAAAAA", EVENING), ("2026999999", second, EVENING),
        (petition.number, query_code(petition), EVENING), (petition.number, second, late), ("", "", EVENING),
    )  # fmt: skip
    for number, code, now in tries:
        with pytest.raises(TrackRefused):
            find_invited(number, code=code, address="", now=now)
    Invitation.objects.filter(revoked_at=None).update(most=0)
    with pytest.raises(TrackRefused):
        find_invited(petition.number, code=second, address="", now=EVENING)
    Invitation.objects.filter(revoked_at=None).update(most=9)
    assert (
        find_invited(petition.digits, code=f" {second.lower()} ", address="", now=EVENING).digits
        == petition.digits
    )
    revoke(petition, now=EVENING)
    with pytest.raises(TrackRefused):
        find_invited(petition.number, code=second, address="", now=EVENING)


def test_tries_are_locked_out_together_with_those_at_the_query_code(petition: Petition) -> None:
    code = invite(petition, now=EVENING).code
    for _ in range(LIMITS["address"]):
        with pytest.raises(TrackRefused):
            find_invited(petition.number, code="AAAAAAAAAA", address="10.0.0.1", now=EVENING)
    with pytest.raises(TooManyAttempts):
        find_invited(petition.number, code=code, address="10.0.0.1", now=EVENING)
    with pytest.raises(TooManyAttempts):
        find_public(petition.number, code=query_code(petition), address="10.0.0.1", now=EVENING)
    other = find_invited(petition.number, code=code, address="10.0.0.2", now=EVENING)
    assert other.number == petition.number


def test_a_code_taken_back_meanwhile_is_refused_when_joining(petition: Petition) -> None:
    code = invite(petition, now=EVENING).code
    matter = find_invited(petition.number, code=code, address="", now=EVENING)
    revoke(petition, now=EVENING)
    with pytest.raises(InputRefused, match="作废"):
        join_in(Sign(invitation=matter.invitation), number=petition.number, key="", now=EVENING)
    assert not petition.signatories.exists()


def test_the_same_person_again_is_answered_alike_and_counted_once(petition: Petition) -> None:
    """Else whoever holds the slip could try telephones until one is said to have signed."""
    code = invite(petition, now=EVENING).code
    stranger = join(petition, code=code, petitioner={"name": "马文才", "phone": "13900000002"})
    same = join(petition, code=code, petitioner={"name": "马文才", "phone": "139 0000 0002"})
    inviter = join(petition, code=code, petitioner=COMPLAINT["petitioner"])
    assert len({stranger.query_code, same.query_code, inviter.query_code}) == 3
    assert [seen(one).may for one in (same, inviter)] == [seen(stranger).may] * 2
    petition.refresh_from_db()
    assert petition.people == 2
    again = (
        Entry.objects.filter(subject=petition.id, kind="sign")
        .order_by("seq")
        .values_list("data__again", flat=True)
    )
    assert list(again) == [None, True, True]


def test_the_same_request_twice_is_one_signer(petition: Petition) -> None:
    code = invite(petition, now=EVENING).code
    one, two = (join(petition, code=code, key="once", words="一样") for _ in range(2))
    assert one == two
    assert (petition.signatories.count(), how_many_joined(petition)) == (1, 1)


def test_anonymous_neighbours_and_many_of_them_only_raise_a_sign(people: Cast, petition: Petition) -> None:
    """D04: a person classifies; the unit is told now and then, not two hundred times."""
    code = invite(petition, now=EVENING).code
    for _ in range(12):
        join(petition, code=code)
    petition.refresh_from_db()
    assert (petition.people, petition.grade) == (13, "")
    assert Notice.objects.filter(petition=petition, template="sign").count() == 4
    with pytest.raises(MoveRefused, match="请由信访人办理"):
        move("sign", petition=petition, by=people.actor("ld-sthj", "registrar"), now=EVENING)


def test_who_withdrew_invites_nobody_and_a_neighbour_who_joins_keeps_it_open(
    people: Cast, petition: Petition
) -> None:
    code = invite(petition, now=EVENING).code
    given = OwnWithdrawal()
    perform(
        JOURNEYS["withdraw"], given=given, request=Request(petition.number), actor=PETITIONER, now=EVENING
    )
    with pytest.raises(NotToBeJoined):
        invite(petition, now=EVENING)
    join(petition, code=code, words=json.dumps("x" * 4000))
    with pytest.raises(MoveRefused, match="还有信访人没有撤回"):
        move(
            "propose_withdrawn_end",
            petition=petition,
            by=people.actor("ld-sthj", "handler"),
            now=EVENING + timedelta(days=13),
        )

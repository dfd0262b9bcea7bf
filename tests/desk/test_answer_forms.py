"""The moves of the answer, its reviews and its end through their forms (D21, D24, D25)."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from qingting.people.models import Post
from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import carry_out
from tests.journeys.road import move
from tests.people import Cast
from tests.people import register_one as registered

OWN = "ld-sthj"
ROAD = ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude")


def state(petition: Petition) -> str:
    return Petition.objects.get(pk=petition.pk).state


@pytest.fixture
def concluded(people: Cast, petition: Petition) -> Petition:
    now = timezone.now()
    for verb in ROAD:
        given = {"at": now.isoformat()} if verb == "record_visit" else {}
        move(verb, petition=petition, by=people.actor(OWN, "handler"), now=now, given=given)
    return petition


def test_d21_drafted_signed_and_delivered_then_reviewed_twice(
    people: Cast, sign_in: SignIn, concluded: Petition, today: date
) -> None:
    handler, reviewer = sign_in(OWN, "handler"), sign_in(OWN, "reviewer")
    carry_out("set_route", petition=concluded, by=handler, today=today)
    carry_out("draft_reply", petition=concluded, by=handler, today=today)
    carry_out("reply", petition=concluded, by=reviewer, today=today, given={"delivered_on": ""})
    carry_out("record_delivery", petition=concluded, by=handler, today=today)
    carry_out("apply_review", petition=concluded, by=sign_in(OWN, "registrar"), today=today)
    assert state(concluded) == "under_review"
    above = sign_in("hd-sthj", "unit_head")
    carry_out("decide_review", petition=concluded, by=above, today=today)
    carry_out("apply_second_review", petition=concluded, by=sign_in(OWN, "registrar"), today=today)
    assert state(concluded) == "under_second_review"
    Post.objects.create(account=people.account("hd-zf", "leader"), role="unit_head")
    carry_out("decide_second_review", petition=concluded, by=sign_in("hd-zf", "leader"), today=today)
    assert state(concluded) == "review_ended"


def test_d24_an_explained_end_is_proposed_signed_and_then_settled(
    sign_in: SignIn, concluded: Petition, today: date
) -> None:
    head = sign_in(OWN, "unit_head")
    carry_out("reply", petition=concluded, by=sign_in(OWN, "reviewer"), today=today)
    carry_out(
        "rate",
        petition=concluded,
        by=sign_in(OWN, "registrar"),
        today=today,
        given={"rating": "dissatisfied"},
    )
    carry_out("propose_end", petition=concluded, by=head, today=today)
    carry_out("approve_end", petition=concluded, by=sign_in(OWN, "legal"), today=today)
    carry_out(
        "settle",
        petition=concluded,
        by=head,
        today=today,
        given={"exit": "explained", "reason": "已经两次复查说明。"},
    )
    assert state(concluded) == "settled"


def test_d25_a_repeat_is_linked_and_another_persons_petition_joined(
    people: Cast, sign_in: SignIn, petition: Petition, today: date
) -> None:
    handler = sign_in(OWN, "handler")
    again = registered(people, now=timezone.now())
    carry_out("link_repeat", petition=again, by=handler, today=today, given={"earlier": petition.digits})
    other = registered(people, now=timezone.now(), petitioner={"name": "韩秀兰", "phone": "13897220001"})
    carry_out("join", petition=other, by=handler, today=today, given={"lead": petition.digits})
    assert Petition.objects.get(pk=again.pk).repeat_of == petition
    assert Petition.objects.get(pk=other.pk).lead == petition

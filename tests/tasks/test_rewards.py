"""The morning of rewards: proposed by itself for what was verified, and let lapse when nobody claims (D40)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qingting.ledger.models import Entry
from qingting.rewards.models import Award, Share, Year
from qingting.tasks.rewards import lapse, propose
from tests.journeys.rewarded import TEN_THOUSAND, TO_GRANT, Rewarding, set_amounts, set_budget
from tests.journeys.road import move
from tests.people import NOON, Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_d40_verified_violations_are_proposed_once_and_the_first_report_only(people: Cast) -> None:
    case = Rewarding(people)
    Rewarding(people, petitioner=None, anonymous_reason="不愿留姓名")
    Rewarding(people, types=["noise.traffic"])
    again = Rewarding(people, now=NOON + timedelta(hours=1))
    move(
        "link_repeat",
        petition=again.petition,
        by=people.actor("ld-sthj", "handler"),
        now=again.tick(),
        given={"earlier": case.petition.number},
    )
    tomorrow = NOON + timedelta(days=1)
    assert propose(now=tomorrow) == 1
    assert propose(now=tomorrow) == 0
    award = Award.objects.get()
    assert (award.petition_id, award.asked_by) == (case.petition.pk, "system")
    entry = Entry.objects.get(subject=case.petition.pk, kind="propose_reward")
    assert (entry.actor_kind, entry.account_id) == ("system", None)
    assert entry.data["acts"] == ["discharge_air", "noise"]


def test_d40_what_was_concluded_long_ago_is_left_to_who_asks(people: Cast) -> None:
    Rewarding(people)
    assert propose(now=NOON + timedelta(days=200)) == 0


def test_d40_an_unclaimed_share_goes_back_the_day_after_the_last(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    case.go(*TO_GRANT)
    last = case.award.claim_by
    assert last is not None
    days = (last - NOON.date()).days
    assert lapse(now=NOON + timedelta(days=days)) == 0
    assert lapse(now=NOON + timedelta(days=days + 1)) == 1
    assert lapse(now=NOON + timedelta(days=days + 1)) == 0
    year = Year.objects.get()
    assert (Share.objects.get().state, case.award.stage) == ("lapsed", "closed")
    assert (year.available, year.reserved, year.paid) == (TEN_THOUSAND, 0, 0)
    clock = case.reloaded().clocks.get(term="claim_reward")
    assert clock.void is not None

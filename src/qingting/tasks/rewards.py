"""Each morning: propose rewards for verified violations, and let lapse what nobody claimed in time (D40)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from django.db.models import Exists, OuterRef, QuerySet
from procrastinate.contrib.django import app

from qingting.journeys import lapse_reward, propose_reward
from qingting.journeys.inputs import Input, InputRefused
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import Journey, day_of
from qingting.people.access import SYSTEM
from qingting.petitions.models import Claim, Petition
from qingting.rewards.selectors import unclaimed
from qingting.rules.moves import MoveRefused
from qingting.rules.reward_book import reward_book

log = structlog.get_logger(__name__)
AT_ONCE = 500
VERIFIED = ("substantiated", "partly")


# Eight in the morning in Haidong.
@app.periodic(cron="0 0 * * *")
@app.task(name="rewards", queueing_lock="rewards")
def look_after_rewards(timestamp: int) -> None:
    now = datetime.now(UTC)
    propose(now=now)
    lapse(now=now)


def propose(*, now: datetime) -> int:
    """One for each petition concluded lately whose violation was verified and is on the list; gives how many."""
    done = 0
    for petition in _worth_it(now=now):
        if reward_book().acts_for(petition.types):
            given = propose_reward.ProposeReward()
            done += _performed(petition, journey=propose_reward.JOURNEY, given=given, now=now)
    return done


def _worth_it(*, now: datetime) -> QuerySet[Petition]:
    """First reports under a name, concluded, for which no reward was ever asked."""
    since = day_of(now) - timedelta(days=int(reward_book().value("look_back")))
    rows = Petition.objects.filter(
        concluded_on__gte=since,
        identity__name__isnull=False,
        repeat_of__isnull=True,
        lead__isnull=True,
        awards__isnull=True,
    )
    verified = Claim.objects.filter(petition=OuterRef("pk"), finding__in=VERIFIED)
    return rows.filter(Exists(verified)).order_by("id")[:AT_ONCE]


def lapse(*, now: datetime) -> int:
    done = 0
    for share in unclaimed(before=day_of(now))[:AT_ONCE]:
        given = lapse_reward.LapseReward(share=share.number)
        done += _performed(share.award.petition, journey=lapse_reward.JOURNEY, given=given, now=now)
    return done


def _performed(petition: Petition, *, journey: Journey[Any], given: Input, now: datetime) -> bool:
    """What the rules refuse meanwhile is left alone; another day looks again."""
    try:
        perform(journey, given=given, request=Request(petition.number), actor=SYSTEM, now=now)
    except (MoveRefused, InputRefused):
        log.info("reward_left_alone", petition=petition.number, verb=journey.verb)
        return False
    return True

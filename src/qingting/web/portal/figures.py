"""This quarter in counts: small numbers are counts, not percentages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import F

from qingting.clocks.models import Clock
from qingting.journeys.step import ZONE
from qingting.ledger.models import Entry
from qingting.petitions.models import Petition
from qingting.web.portal.present import Present

FRESH_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Figures:
    received: int
    concluded: int
    in_time: int
    rated: int
    content: int
    changed: int


def figures(at: Present) -> Figures:
    """At most ten minutes old, so that a busy home page asks the database rarely."""
    since = quarter_start(at)
    found: Figures | None = cache.get(key := f"figures:{since:%Y%m%d}")
    if found is None:
        found = counted(since)
        cache.set(key, found, FRESH_SECONDS)
    return found


def quarter_start(at: Present) -> datetime:
    return datetime(at.today.year, 3 * ((at.today.month - 1) // 3) + 1, 1, tzinfo=ZONE)


def counted(since: datetime) -> Figures:
    entries = Entry.objects.filter(subject_kind="petition", at__gte=since)
    concluded = Clock.objects.filter(
        petition_id__in=entries.filter(kind="conclude").values("subject"), term="conclude", met__isnull=False
    )
    ratings = Counter(entries.filter(kind="rate").values_list("data__rating", flat=True))
    return Figures(
        received=Petition.objects.filter(received_at__gte=since).count(),
        concluded=concluded.count(),
        in_time=concluded.filter(met__lte=F("due")).count(),
        rated=ratings.total(),
        content=ratings["satisfied"] + ratings["mostly"],
        changed=entries.filter(kind="recheck", data__outcome="changed").count(),
    )

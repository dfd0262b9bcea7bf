"""What came of it (效果有监督): how petitioners rated, who was followed up, who had to come again after the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from qingting.clocks.models import Clock
from qingting.ledger.models import WATCHED, Entry
from qingting.oversight.supervision.scope import Scope
from qingting.petitions.models import Petition

EFFECTS = ("rate", "follow_up")


@dataclass(frozen=True, slots=True)
class Effects:
    """Counts of a window; `ratings` by their code."""

    concluded: int
    after_time: int
    followed_up: int
    ratings: Mapping[str, int]

    @property
    def rated(self) -> int:
        return sum(self.ratings.values())


def effects(scope: Scope, *, since: datetime, until: datetime) -> Effects:
    """Two queries: conclusions by their clocks, ratings and follow-ups by the ledger."""
    days = (since.date(), until.date())
    concluded = Clock.objects.filter(term="conclude", met__range=days).filter(scope.holder("petition__"))
    counted = concluded.aggregate(all=Count("pk"), late=Count("pk", filter=Q(met__gt=F("due"))))
    told = _told(scope, since=since, until=until)
    return Effects(
        concluded=counted["all"],
        after_time=counted["late"],
        followed_up=told.get(("follow_up", None), 0),
        ratings={str(code): n for (kind, code), n in told.items() if kind == "rate"},
    )


def _told(scope: Scope, *, since: datetime, until: datetime) -> dict[tuple[str, str | None], int]:
    # All the kinds of the index are named, so that PostgreSQL sees that it serves.
    rows = Entry.objects.filter(kind__in=WATCHED, at__range=(since, until)).filter(kind__in=EFFECTS)
    if not scope.whole:
        rows = rows.filter(Exists(scope.held().filter(pk=OuterRef("subject"))))
    found = rows.order_by().annotate(rating=KeyTextTransform("rating", "data")).values_list("kind", "rating")
    return {(kind, rating): n for kind, rating, n in found.annotate(n=Count("pk"))}


def not_followed_up(scope: Scope, *, today: date) -> QuerySet[Clock]:
    """Key cases whose follow-up is overdue."""
    rows = Clock.objects.filter(term="follow_up", met=None, void=None, due__lt=today)
    return rows.filter(scope.holder("petition__")).select_related("petition__holder").order_by("due", "id")


def came_again(scope: Scope, *, since: datetime) -> QuerySet[Petition]:
    """The same person with the same matter after it had been concluded, the newest first."""
    rows = scope.held().filter(
        repeat_of__isnull=False, received_at__gte=since, repeat_of__concluded_on__isnull=False
    )
    return rows.select_related("holder", "repeat_of").order_by("-received_at", "-id")


def dissatisfied(scope: Scope) -> QuerySet[Petition]:
    rows = scope.held().filter(state="dissatisfied", next_due__isnull=False)
    return rows.select_related("holder").order_by("next_due", "id")

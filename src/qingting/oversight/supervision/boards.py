"""What the boards count and list: what runs and is late, what was done last and by whom, who is in charge."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from qingting.clocks.models import Clock
from qingting.ledger.models import Entry
from qingting.oversight.supervision.models import OPEN, Order
from qingting.oversight.supervision.scope import Scope
from qingting.oversight.supervision.selectors import open_orders
from qingting.people.models import Account
from qingting.petitions.models import Involvement, Petition
from qingting.rules.signal_book import load_signals

SHOWN = (
    "id", "number", "digits", "title", "state", "grade", "county", "version", "next_term", "next_due",
    "next_provisional", "holder__code", "holder__name", "holder__name_en", "holder__short", "holder__path",
)  # fmt: skip
SOON = timedelta(days=3)
# What moves a matter on, by the signal of idling: looking, assigning and passing on do not.
SUBSTANTIVE = load_signals().kinds["idle"].kinds


@dataclass(frozen=True, slots=True)
class Totals:
    """Of what a scope holds and has a day for."""

    running: int
    late: int
    soon: int
    key: int
    orders: int
    orders_late: int


def totals(scope: Scope, *, today: date) -> Totals:
    """Two queries."""
    held = running(scope).aggregate(
        running=Count("pk"),
        late=Count("pk", filter=Q(next_due__lt=today)),
        soon=Count("pk", filter=Q(next_due__range=(today, today + SOON))),
        key=Count("pk", filter=Q(grade="key")),
    )
    asked = open_orders(scope).aggregate(
        orders=Count("pk"), orders_late=Count("pk", filter=Q(state="asked", due__lt=today))
    )
    return Totals(**held, **asked)


def running(scope: Scope) -> QuerySet[Petition]:
    return scope.held().filter(next_due__isnull=False)


def late(scope: Scope, *, today: date) -> QuerySet[Petition]:
    """The longest overdue first, with the day on which the term began; `supervised` where an order is open."""
    rows = running(scope).filter(next_due__lt=today).select_related("holder").only(*SHOWN)
    return _explained(rows).order_by("next_due", "id")


def unsupervised(scope: Scope, *, today: date) -> QuerySet[Petition]:
    """Those of the late ones that nobody supervises: what the system proposes."""
    orders = Order.objects.filter(petition=OuterRef("pk"), state__in=OPEN)
    return late(scope, today=today).filter(~Exists(orders))


def key_cases(scope: Scope) -> QuerySet[Petition]:
    """With the leader in charge, by name, and the units that help: superior ones that joined, joint ones (上下联动)."""
    rows = running(scope).filter(grade="key").select_related("holder").only(*SHOWN)
    helping = Involvement.objects.filter(petition=OuterRef("pk"), part="joint").order_by("unit__path")
    rows = rows.annotate(leader=Subquery(_in_charge()), helping=ArraySubquery(helping.values("unit__short")))
    return rows.order_by("next_due", "id")


def _in_charge() -> QuerySet[Any, Any]:
    """The name of the leader who was put in charge last; of the petition outside."""
    named = Entry.objects.filter(subject=OuterRef("pk"), kind="put_in_charge").order_by("-seq")
    leader = Account.objects.filter(pk=Cast(OuterRef("leader"), BigIntegerField())).values("name")[:1]
    return named.annotate(leader=KeyTextTransform("leader", "data")).values(name=Subquery(leader))[:1]


def _explained(rows: QuerySet[Petition]) -> QuerySet[Petition]:
    term = Clock.objects.filter(
        petition=OuterRef("pk"), term=OuterRef("next_term"), due=OuterRef("next_due"), met=None, void=None
    )
    orders = Order.objects.filter(petition=OuterRef("pk"), state__in=OPEN)
    return rows.annotate(
        started=Subquery(term.values("started")[:1]),
        extended=Subquery(term.values("extended")[:1]),
        supervised=Subquery(orders.order_by("-number").values("level")[:1]),
    )


def last_acts(petitions: Collection[UUID]) -> Mapping[UUID, Entry]:
    """The last substantive act of each, with who did it; none where nothing was done yet."""
    found = Entry.objects.filter(subject__in=petitions, kind__in=SUBSTANTIVE).select_related("account")
    return {entry.subject: entry for entry in found.order_by("subject", "-seq").distinct("subject")}


def charged_to(account_id: int) -> QuerySet[Petition]:
    """Key cases that this leader is in charge of now, those with the nearest day first."""
    mine = Entry.objects.annotate(leader=KeyTextTransform("leader", "data")).filter(
        kind="put_in_charge", leader=str(account_id)
    )
    later = Entry.objects.filter(subject=OuterRef("subject"), kind="put_in_charge", seq__gt=OuterRef("seq"))
    rows = Petition.objects.filter(pk__in=mine.filter(~Exists(later)).values("subject"))
    return rows.select_related("holder").only(*SHOWN).order_by(F("next_due").asc(nulls_last=True), "id")


def instructed_by(account_id: int) -> QuerySet[Entry]:
    """What this leader instructed, the newest first."""
    return Entry.objects.filter(account=account_id, kind="instruct").order_by("-at", "-id")

"""Reads of receptions and bookings; and the key cases whose leader in charge never went (a fact, no judgement)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from qingting.ledger.models import Entry
from qingting.oversight.visits.models import Booking, Reception
from qingting.oversight.visits.services import code_digest
from qingting.people.access import Actor
from qingting.people.models import Account
from qingting.petitions.models import ENDED, Petition

ACTIVE = ("booked", "waiting")
# What the public sees of an announcement: a leader is named by office; nothing of who booked.
ORGANISING = frozenset({"leader", "unit_head", "registrar"})


def counted(rows: QuerySet[Reception]) -> QuerySet[Reception]:
    """With how many places are booked and how many people wait."""
    return rows.select_related("leader", "unit").annotate(
        booked=Count("bookings", filter=Q(bookings__state__in=["booked", "came", "absent"])),
        waiting=Count("bookings", filter=Q(bookings__state="waiting")),
    )


def announced(*, since: datetime) -> QuerySet[Reception]:
    """What is to come and what has been since then, called off or not, in the order of time."""
    return counted(Reception.objects.filter(ends_at__gte=since)).order_by("starts_at", "id")


def filtered(rows: QuerySet[Reception], *, by: Mapping[str, str]) -> QuerySet[Reception]:
    """Known filters: county (those for the whole city stay in), how."""
    if by.get("county"):
        rows = rows.filter(county__in=("", by["county"]))
    return rows.filter(how=by["how"]) if by.get("how") else rows


def reception(key: UUID) -> Reception | None:
    return counted(Reception.objects.filter(pk=key)).first()


def by_code(code: str) -> Booking | None:
    found = Booking.objects.filter(code=code_digest(code))
    return found.select_related("reception__leader", "reception__unit", "petition").first()


def place_in_line(booking: Booking) -> int:
    """How many wait before this one, itself counted; 0 for one that does not wait."""
    if booking.state != "waiting":
        return 0
    ahead = Booking.objects.filter(reception=booking.reception_id, state="waiting", at__lte=booking.at)
    return ahead.count()


def day_list(reception: Reception) -> list[Booking]:
    """Who comes, in the order in which they booked; those who wait last."""
    rows = reception.bookings.exclude(state="cancelled").select_related(
        "identity", "petition__identity", "petition__holder"
    )
    return sorted(rows, key=lambda one: one.state == "waiting")


def organised_by(actor: Actor) -> QuerySet[Reception]:
    """Those an officer may see the day list of: the leader's own unit and its petition office, supervisors all."""
    rows = Reception.objects.all()
    if actor.roles & {"supervisor"}:
        return rows
    if actor.unit is None or not actor.roles & ORGANISING:
        return rows.none()
    own = Q(unit=actor.unit)
    if actor.unit.kind == "petition_office":
        own |= Q(unit=actor.unit.parent_id)
    return rows.filter(own)


def leaders_of(actor: Actor) -> QuerySet[Account]:
    """For whom an officer may announce: leaders and heads of the same units as `organised_by`."""
    people = Account.objects.filter(is_active=True, posts__role__in=["leader", "unit_head"])
    people = people.select_related("unit").distinct().order_by("unit__path", "id")
    if actor.roles & {"supervisor"}:
        return people
    if actor.unit is None or not actor.roles & ORGANISING:
        return people.none()
    own = Q(unit=actor.unit)
    if actor.unit.kind == "petition_office":
        own |= Q(unit=actor.unit.parent_id)
    return people.filter(own)


@dataclass(frozen=True, slots=True)
class NotGone:
    """A key case whose leader was put in charge on a day and has neither gone nor received since."""

    petition: Petition
    leader_id: int
    since: date


def not_gone(rows: QuerySet[Petition], *, before: date, most: int = 500) -> list[NotGone]:
    """Open key cases of `rows` whose last leader was put in charge before that day and never went since, oldest first."""
    charged = Entry.objects.filter(subject=OuterRef("pk"), kind="put_in_charge").order_by("-seq")
    # The visit is the leader's own; a reception may have been somebody else's.
    went = Entry.objects.filter(subject=OuterRef("pk"), seq__gt=OuterRef("charged_seq")).filter(
        Q(kind="leader_visit") | Q(kind="record_reception", data__leader=OuterRef("charged_leader"))
    )
    found = (
        rows.filter(grade="key")
        .exclude(state__in=ENDED)
        .annotate(
            charged_seq=Subquery(charged.values("seq")[:1]),
            since=Subquery(charged.values("on")[:1]),
            charged_leader=Subquery(charged.values("data__leader")[:1]),
        )
        .filter(~Exists(went), since__lt=before)
        .select_related("holder")
        .defer("searchable", "search", "complaint")
        .order_by("since", "id")
    )
    petitions: list[Any] = list(found[:most])
    return [NotGone(one, leader_id=int(one.charged_leader or 0), since=one.since) for one in petitions]


def without_leader(rows: QuerySet[Petition]) -> QuerySet[Petition]:
    """Open key cases of `rows` for which no leader was ever put in charge (五(二))."""
    charged = Entry.objects.filter(subject=OuterRef("pk"), kind="put_in_charge")
    return rows.filter(~Exists(charged), grade="key").exclude(state__in=ENDED)

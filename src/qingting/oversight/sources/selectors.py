"""Reads of hot spots: how many petitions by how many people, per source; a source's history; what a week brought.

People are told apart by the vault's blind indexes inside PostgreSQL: nobody is counted by name, no index leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Avg, BinaryField, Count, F, Func, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce, TruncDate

from qingting.oversight.sources.models import Concentration, Sighting, Source
from qingting.people.access import REGION_ROLES, Actor
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.petitions.selectors import LISTED, visible

MOST, HOT = 100, 2
LISTED_OF_ONE = 100
HOLDER = tuple(f"petition__holder__{name}" for name in ("code", "name", "name_en", "short"))
# Whom a sign of many people is for, besides the units that hold the petitions.
WATCHING = ("petition_office", "ecology")


class _Bytes(Func):
    function = "uuid_send"
    output_field = BinaryField()


def people() -> Count:
    """How many different people; those without a name count as one."""
    identity = "petition__identity"
    who = Coalesce(
        F(f"{identity}__phone_index"),
        F(f"{identity}__id_number_index"),
        _Bytes(F(f"{identity}_id")),
        Value(b""),
        output_field=BinaryField(),
    )
    return Count(who, distinct=True)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Petitions of some days on one source, and by how many people."""

    source: int
    petitions: int
    people: int
    since: datetime
    until: datetime


def crowds(sightings: QuerySet[Sighting], *, among: Q, most: int | None = None) -> list[Crowd]:
    """Per source, the most petitions first; `among` is asked of `n` petitions and of `people`."""
    rows = (
        sightings.order_by()
        .values("source_id")
        .annotate(n=Count("pk"), people=people(), first=Min("at"), last=Max("at"))
        .filter(among)
        .order_by("-n", "-last", "source_id")
        .values_list("source_id", "n", "people", "first", "last")
    )
    return [Crowd(*row) for row in rows[:most]]


def seen(actor: Actor) -> QuerySet[Sighting]:
    """Those of petitions that the actor may see."""
    rows = Sighting.objects.all()
    return rows if actor.roles & REGION_ROLES else rows.filter(petition__in=visible(actor))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sources: of a county, of a first-level type, with petitions in the days up to `now`."""

    now: datetime
    days: int = 90
    county: str = ""
    type: str = ""

    @property
    def since(self) -> datetime:
        return self.now - timedelta(days=self.days)

    @property
    def named(self) -> dict[str, str]:
        wanted = {"source__county": self.county, "source__type": self.type}
        return {lookup: value for lookup, value in wanted.items() if value}


@dataclass(frozen=True, slots=True)
class Spot:
    """A source with its figures: of these days, of as many days before; `concentrated` where many people complain."""

    source: Source
    petitions: int
    people: int
    last: datetime
    before: int
    new: bool
    concentrated: Concentration | None = None
    longitude: float | None = None
    latitude: float | None = None

    @property
    def grows(self) -> bool:
        return not self.new and self.petitions > self.before


def spots(sightings: QuerySet[Sighting], *, asked: Asked, most: int = MOST) -> list[Spot]:
    """Sources with at least two petitions in these days, the most first. Four queries."""
    rows = sightings.filter(at__gt=asked.since, at__lte=asked.now, **asked.named)
    found = crowds(rows, among=Q(n__gte=HOT), most=most)
    keys = [one.source for one in found]
    sources, signs = Source.objects.in_bulk(keys), concentrated(keys)
    earlier = _earlier(sightings, keys=keys, asked=asked)
    return [
        Spot(
            sources[one.source],
            one.petitions,
            one.people,
            one.until,
            concentrated=signs.get(one.source),
            new=earlier[one.source].first > asked.since,
            before=earlier[one.source].before,
            longitude=earlier[one.source].longitude,
            latitude=earlier[one.source].latitude,
        )
        for one in found
    ]


class _Earlier(NamedTuple):
    source: int
    first: datetime
    before: int
    longitude: float | None
    latitude: float | None


def _earlier(sightings: QuerySet[Sighting], *, keys: Iterable[int], asked: Asked) -> Mapping[int, _Earlier]:
    """The first petition ever, those of as many days before, and where it lies on the map."""
    before = Q(at__gt=asked.since - timedelta(days=asked.days), at__lte=asked.since)
    rows = (
        sightings.filter(source__in=keys)
        .order_by()
        .values_list("source_id")
        .annotate(
            first=Min("at"),
            before=Count("pk", filter=before),
            longitude=Avg("petition__longitude"),
            latitude=Avg("petition__latitude"),
        )
    )
    return {row[0]: _Earlier(*row) for row in rows}


def concentrated(keys: Iterable[int] | None = None) -> Mapping[int, Concentration]:
    """Open signs of many people on one source, by source."""
    rows = Concentration.objects.filter(cleared_at__isnull=True).select_related("source")
    found = rows if keys is None else rows.filter(source__in=keys)
    return {one.source_id: one for one in found.order_by("-people", "source_id")}


def named_by(petition: Petition) -> QuerySet[Source]:
    return Source.objects.filter(sightings__petition=petition).order_by("id")


@dataclass(frozen=True, slots=True)
class OfDay:
    on: date
    petitions: int


def days(sightings: QuerySet[Sighting], *, source: Source, since: datetime) -> list[OfDay]:
    """How many petitions came on each day that had one."""
    rows = (
        sightings.filter(source=source, at__gte=since)
        .annotate(on=TruncDate("at"))
        .order_by()
        .values_list("on")
        .annotate(n=Count("pk"))
        .order_by("on")
    )
    return [OfDay(on, n) for on, n in rows]


@dataclass(frozen=True, slots=True)
class History:
    """All petitions that name a source: how many, by how many people, over which time, and what was found."""

    petitions: int
    people: int
    first: datetime
    last: datetime
    concluded: int
    verified: int


def history(sightings: QuerySet[Sighting], *, source: Source) -> History | None:
    """None where the actor sees no petition of this source."""
    verified = Q(petition__claims__finding__in=["substantiated", "partly"])
    row = sightings.filter(source=source).aggregate(
        petitions=Count("petition", distinct=True),
        people=people(),
        first=Min("at"),
        last=Max("at"),
        concluded=Count("petition", filter=Q(petition__concluded_on__isnull=False), distinct=True),
        verified=Count("petition", filter=verified, distinct=True),
    )
    return History(**row) if row["petitions"] else None


def petitions_of(sightings: QuerySet[Sighting], *, source: Source) -> QuerySet[Sighting]:
    """The latest first, with the petition's own row."""
    shown = (*(f"petition__{name}" for name in LISTED), "petition__digits", "source", "at")
    rows = sightings.filter(source=source).select_related("petition__holder")
    return rows.only(*shown, *HOLDER).order_by("-at", "-pk")[:LISTED_OF_ONE]


def watching() -> QuerySet[Unit]:
    """The city's petition office and its ecology bureau (五(一))."""
    return Unit.objects.filter(kind__in=WATCHING, level="municipal", active=True).order_by("path")


def bureau() -> Unit | None:
    """The ecology bureau that petitions inform (D44)."""
    return Unit.objects.filter(kind="ecology", level="municipal", active=True).order_by("path").first()

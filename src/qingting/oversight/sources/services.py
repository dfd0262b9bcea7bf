"""Writes of hot spots: which petitions name which source, and the sign that many people name one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from qingting.letters import services as letters
from qingting.letters.services import Told
from qingting.oversight.sources.enterprises import choices_of
from qingting.oversight.sources.models import Concentration, Digest, Enterprise, Sighting, Source
from qingting.oversight.sources.selectors import Crowd, crowds, watching
from qingting.oversight.sources.week import Week, content_of
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.petitions.petitioners import STAR as HIDDEN
from qingting.petitions.petitioners import known_of, masked
from qingting.text.source_names import point_name, source_name
from qingting.vault.services import opened

BATCH = 1000
FIRST = UUID(int=0)
READ = ("id", "county", "town", "place", "respondent", "types", "received_at")


def note(*, since: datetime | None = None) -> int:
    """Note the sources of registered petitions that have none yet, all of them or those since; gives how many."""
    rows = Petition.objects.filter(~Exists(Sighting.objects.filter(petition=OuterRef("pk"))))
    rows = rows.filter(registered_at__isnull=False).exclude(respondent="", place="").exclude(state="declined")
    if since is not None:
        rows = rows.filter(registered_at__gte=since)
    return sum(_noted(batch) for batch in _batches(rows))


def _batches(rows: QuerySet[Petition]) -> Iterator[list[Petition]]:
    after = FIRST
    while batch := list(
        rows.filter(pk__gt=after).select_related("identity").only(*READ, "identity").order_by("pk")[:BATCH]
    ):
        yield batch
        after = batch[-1].pk


def _noted(batch: Sequence[Petition]) -> int:
    chosen = choices_of(list(batch))
    named = [
        (petition, source)
        for petition in batch
        for source in sources_of(petition, chosen=chosen.get(petition.pk))
    ]
    with transaction.atomic():
        Source.objects.bulk_create({_key(one): one for _, one in named}.values(), ignore_conflicts=True)
        known = {_key(one): one for one in Source.objects.filter(key__in={one.key for _, one in named})}
        Sighting.objects.bulk_create(
            (
                Sighting(petition=petition, source=known[_key(one)], at=petition.received_at)
                for petition, one in named
            ),
            ignore_conflicts=True,
        )
    return len(named)


def _key(source: Source) -> tuple[str, str, str, str]:
    return source.county, source.kind, source.key, source.type


def sources_of(petition: Petition, *, chosen: Enterprise | None = None) -> list[Source]:
    """The enterprise, or where none is named the place, once for each first-level type.

    An enterprise that the petitioner chose and the registrar left standing counts where the register has it.
    """
    kind, key, name = "enterprise", source_name(petition.respondent), petition.respondent
    county = chosen.county if chosen and chosen.key == key and chosen.county else petition.county
    if not key:
        kind, key = "point", point_name(_place_of(petition))
        name = key if petition.town in key else f"{petition.town}{key}"
    if not key or HIDDEN in key:
        return []
    types = sorted({str(code).split(".")[0] for code in petition.types}) or [""]
    return [Source(county=county, kind=kind, key=key, name=name.strip()[:200], type=code) for code in types]


def _place_of(petition: Petition) -> str:
    """Without the home of who complains: a source is shown to units that do not know them."""
    known = known_of(opened(petition.identity)) if petition.identity else ()
    return masked(petition.place, known=known)


@dataclass(frozen=True, slots=True)
class Many:
    """From how many people within how many days on complaints are concentrated: the edition's options."""

    people: int
    days: int


def look_for_crowds(many: Many, *, now: datetime) -> list[Concentration]:
    """Raise, renew and clear the signs of many people on one source; tells the units. Gives the new ones.

    A sign only: no grade changes by itself (四(二); ADR 0013).
    """
    if not (many.people and many.days):
        return []
    recent = Sighting.objects.filter(at__gt=now - timedelta(days=many.days), at__lte=now)
    found = {crowd.source: crowd for crowd in crowds(recent, among=Q(people__gte=many.people))}
    with transaction.atomic():
        opened = Concentration.objects.select_for_update().filter(cleared_at__isnull=True)
        known = {one.source_id: one for one in opened}
        opened.exclude(source__in=found).update(cleared_at=now)
        for source in found.keys() & known.keys():
            _renew(known[source], crowd=found[source])
        raised = [_raised(found[source], now=now) for source in sorted(found.keys() - known.keys())]
        Concentration.objects.bulk_create(raised)
        for one in raised:
            _tell(one, recent=recent, now=now)
    return raised


def _raised(crowd: Crowd, *, now: datetime) -> Concentration:
    return Concentration(source_id=crowd.source, raised_at=now, **_figures(crowd))


def _renew(one: Concentration, *, crowd: Crowd) -> None:
    figures = _figures(crowd)
    if any(getattr(one, name) != value for name, value in figures.items()):
        Concentration.objects.filter(pk=one.pk).update(**figures)


def _figures(crowd: Crowd) -> dict[str, object]:
    return {
        "petitions": crowd.petitions,
        "people": crowd.people,
        "since": localdate(crowd.since),
        "until": localdate(crowd.until),
    }


def _tell(one: Concentration, *, recent: QuerySet[Sighting], now: datetime) -> None:
    """The units that hold the petitions, each by its newest; the two that watch, by the newest of all."""
    rows = list(
        Petition.objects.filter(sightings__in=recent.filter(source=one.source_id)).order_by("received_at")
    )
    newest = {petition.holder_id: petition for petition in rows}
    data = {"people": one.people, "petitions": one.petitions, "since": one.since.isoformat()}
    for unit in [*newest, *watching().exclude(pk__in=newest).values_list("pk", flat=True)]:
        told = Told("concentrated", audience="unit", unit_id=unit, data=data)
        letters.queue(newest.get(unit, rows[-1]), told=[told], seq=one.pk, now=now)


def keep_digest(week: Week, *, unit: Unit, now: datetime) -> Digest:
    """Once a week and unit: the figures stay as they were when the unit was told."""
    with transaction.atomic():
        kept, fresh = Digest.objects.get_or_create(
            unit=unit, monday=week.monday, defaults={"content": content_of(week), "at": now}
        )
        if fresh:
            data = {"monday": week.monday.isoformat(), "sources": len(week.top)}
            told = Told("hot_spots", audience="unit", unit_id=unit.pk, data=data)
            letters.announce(told, about=week.monday.isoformat(), now=now)
    return kept

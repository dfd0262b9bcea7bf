"""Petitions around one: those handled together with it, and those that may repeat it or name the same source (四(五))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Q, QuerySet

from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import LISTED, visible
from qingting.text.bigrams import normalise
from qingting.text.similarity import likeness

DAYS = 90
RISE_DAYS = 30
LOOKED_AT = 200
SHOWN = 8
# Complaints of one county and kind share a fifth of their grams by chance; half is the same matter told again.
ALIKE = 0.5
SHORTEST_NAME = 2
READ = (*LISTED, "digits", "searchable", "respondent", "place", "repeat_of", "lead", "identity", "receiver")

Why = Literal["phone", "respondent", "place", "words"]
Link = Literal["", "repeat", "earlier", "joined", "lead"]


@dataclass(frozen=True, slots=True)
class Related:
    """`link` says how it is handled together with the petition; `why` why it is suggested, the strongest first."""

    petition: Petition
    link: Link = ""
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """All petitions of one investigation, and how many people they speak for; `recent` ones came in the last 30 days."""

    count: int
    people: int
    recent: int
    recent_people: int


def related(petition: Petition, *, actor: Actor, now: datetime) -> list[Related]:
    """Linked ones, then suggestions; one query, only what the actor may see."""
    rows = _around(petition, actor=actor, since=now - timedelta(days=DAYS))
    found = [Related(row, _link(row, of=petition), _why(row, of=petition, actor=actor)) for row in rows]
    linked = [one for one in found if one.link]
    suggested = [one for one in found if not one.link and one.why]
    return [*linked, *sorted(suggested, key=_strength)[:SHOWN]]


def together(petition: Petition, *, linked: Sequence[Related], now: datetime) -> Together:
    rows = [petition, *(one.petition for one in linked if one.link)]
    recent = [row for row in rows if row.received_at > now - timedelta(days=RISE_DAYS)]
    people = [sum(row.people for row in some) for some in (rows, recent)]
    return Together(len(rows), people=people[0], recent=len(recent), recent_people=people[1])


def _around(petition: Petition, *, actor: Actor, since: datetime) -> QuerySet[Petition]:
    """Links, the newest of the county, the same respondent, the same telephone: each arm by an index of its own."""
    seen = visible(actor).exclude(pk=petition.pk)
    recent = seen.filter(received_at__gt=since)
    arms = [seen.filter(_links(petition)), recent.filter(county=petition.county)]
    if len(normalise(petition.respondent)) >= SHORTEST_NAME:
        arms.append(recent.filter(respondent__icontains=petition.respondent.strip()))
    phone = petition.identity.phone_index if petition.identity else None
    if phone:
        arms.append(recent.filter(identity__phone_index=phone))
    ids = [arm.order_by("-received_at", "-id").values("pk")[:LOOKED_AT] for arm in arms]
    known = ids[0].union(*ids[1:], all=False)
    return (
        Petition.objects.filter(pk__in=known)
        .select_related("identity")
        .only(*READ, "identity__phone_index")
        .order_by("-received_at", "-id")
    )


def _links(petition: Petition) -> Q:
    links = Q(repeat_of=petition) | Q(lead=petition)
    above = [one for one in (petition.repeat_of_id, petition.lead_id) if one]
    if above:
        links |= Q(pk__in=above) | Q(lead__in=above) | Q(repeat_of__in=above)
    return links


def _link(row: Petition, *, of: Petition) -> Link:
    if row.pk == of.repeat_of_id:
        return "earlier"
    if row.pk == of.lead_id:
        return "lead"
    if row.repeat_of_id and row.repeat_of_id in (of.pk, of.repeat_of_id):
        return "repeat"
    return "joined" if row.lead_id and row.lead_id in (of.pk, of.lead_id, of.repeat_of_id) else ""


def _why(row: Petition, *, of: Petition, actor: Actor) -> tuple[Why, ...]:
    told: list[tuple[Why, bool]] = [
        ("phone", as_open(row, of=of, actor=actor) and _same_phone(row, of=of)),
        ("respondent", _within(of.respondent, row.respondent)),
        ("place", row.county == of.county and _within(of.place, row.place)),
        ("words", likeness(of.searchable, other=row.searchable) >= ALIKE),
    ]
    return tuple(why for why, holds in told if holds)


def as_open(row: Petition, *, of: Petition, actor: Actor) -> bool:
    """Both originals lie with the actor's unit or neither does: else who sent the one would tell who sent the other."""
    home = actor.unit.pk if actor.unit else None
    return (row.receiver_id == home) == (of.receiver_id == home)


def _same_phone(row: Petition, *, of: Petition) -> bool:
    mine, theirs = (one.identity.phone_index if one.identity else None for one in (of, row))
    return bool(mine and theirs) and bytes(mine or b"") == bytes(theirs or b"")


def _within(name: str, other: str) -> bool:
    plain, whole = normalise(name), normalise(other)
    return len(plain) >= SHORTEST_NAME and plain in whole


def _strength(one: Related) -> tuple[bool, int, float]:
    return "phone" not in one.why, -len(one.why), -one.petition.received_at.timestamp()

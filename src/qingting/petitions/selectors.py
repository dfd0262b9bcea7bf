"""Reads of petitions. Every list begins at `visible`: what an actor may see is decided in one place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, Exists, F, Func, JSONField, OuterRef, Q, QuerySet, Value

from qingting.people.access import CASE_ROLES, LINE_ROLES, REGION_ROLES, Actor
from qingting.petitions import signing
from qingting.petitions.models import ENDED, Involvement, Petition
from qingting.petitions.services import code_about
from qingting.text.bigrams import normalise, query_terms
from qingting.vault.crypto import same_code, seal, unseal

# What a row of a list shows; a petition's long texts stay in the table.
LISTED = (
    "id", "number", "title", "types", "county", "town", "state", "grade", "holder", "next_term", "next_due",
    "next_provisional", "channel", "people", "received_at", "version",
)  # fmt: skip


# Of a list of types, one that is the code, or one of its second level: `air` finds `air.dust`.
_TYPE_PATH = "$[*] ? (@ == $code || @ starts with $below)"


# The id of no petition: what is looked for where there is none takes as long.
NOBODYS = UUID(int=0)


class PetitionUnknown(Exception):
    """There is no petition of this number that you may see; check the number."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def digits_of(number: str) -> str:
    """`海东〔2026〕000894`, full-width digits or spaces → `2026000894`."""
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", number))


def visible(actor: Actor) -> QuerySet[Petition]:
    """Petitions an actor may see: a unit those it holds, received, sent or helps with; a superior its line."""
    everything = Petition.objects.all()
    if actor.kind == "system" or actor.roles & REGION_ROLES:
        return everything
    if actor.unit is None or not actor.roles & (CASE_ROLES | {"channel"}):
        return everything.none()
    if actor.kind == "channel":
        return everything.filter(channel=actor.channel)
    units = Q(unit=actor.unit)
    if actor.roles & LINE_ROLES:
        units = Q(unit__path__startswith=actor.unit.path)
    return everything.filter(Exists(Involvement.objects.filter(units, petition=OuterRef("pk"))))


def find(number: str, *, actor: Actor) -> Petition:
    found = (
        visible(actor)
        .filter(digits=digits_of(number))
        .select_related("holder", "receiver", "identity")
        .first()
    )
    if found is None:
        raise PetitionUnknown
    return found


def locked(number: str) -> Petition:
    """The row of one petition, locked until the transaction ends; every move begins here."""
    rows = Petition.objects.select_for_update(of=("self",)).filter(digits=digits_of(number))
    # Where the holder changes while we wait for the lock, PostgreSQL drops the row for its join with the old one.
    found = rows.select_related("holder").first() or rows.first()
    if found is None:
        raise PetitionUnknown
    return found


def work_of(actor: Actor) -> QuerySet[Petition]:
    """What the actor's unit holds and has a day for, nearest first: one range of the index `petition_work`."""
    if actor.unit is None or not actor.roles & CASE_ROLES:
        return Petition.objects.none()
    return Petition.objects.filter(holder=actor.unit, next_due__isnull=False).order_by("next_due", "id")


def joint_work_of(actor: Actor) -> QuerySet[Petition]:
    """Where the actor's unit is a joint unit and has still to report."""
    if actor.unit is None or not actor.roles & CASE_ROLES:
        return Petition.objects.none()
    owing = {"clocks__met__isnull": True, "clocks__void__isnull": True}
    return Petition.objects.filter(
        clocks__whose="joint", clocks__about=actor.unit.code, next_due__isnull=False, **owing
    ).order_by("next_due", "id")


def arrivals_of(actor: Actor) -> QuerySet[Petition]:
    """Received, not yet registered: the inbox, oldest first."""
    if actor.unit is None or not actor.roles & CASE_ROLES:
        return Petition.objects.none()
    return Petition.objects.filter(receiver=actor.unit, state="received").order_by("received_at", "id")


@dataclass(frozen=True, slots=True)
class Counts:
    overdue: int
    soon: int
    running: int
    waiting: int
    arrivals: int


def counts_of(actor: Actor, *, today: date, soon: date) -> Counts:
    """Figures over the work list, capped at 1,000 each so that a large unit's page stays quick."""
    work = work_of(actor)

    def capped(rows: QuerySet[Petition]) -> int:
        return rows.order_by()[:1000].count()

    return Counts(
        overdue=capped(work.filter(next_due__lt=today)),
        soon=capped(work.filter(next_due__range=(today, soon))),
        running=capped(work.filter(next_due__gt=soon)),
        waiting=capped(work.filter(state="replied")),
        arrivals=capped(arrivals_of(actor)),
    )


def matching(rows: QuerySet[Petition], *, words: str) -> QuerySet[Petition]:
    """Full-text search by character bigrams, rechecked by LIKE so that nothing false is shown."""
    plain = normalise(words).strip()
    if not plain:
        return rows
    digits = digits_of(plain)
    if len(digits) >= 6 and digits == re.sub(r"[^0-9]", "", plain) and len(plain) - len(digits) <= 4:
        return rows.filter(Q(digits=digits) | Q(digits__endswith=digits))
    for word in plain.split():
        terms = " & ".join("'" + term.replace("'", "''") + "'" for term in query_terms(word))
        if terms:
            rows = rows.filter(search=SearchQuery(terms, search_type="raw", config="simple"))
        rows = rows.filter(searchable__contains=word)
    return rows


def of_type(code: str, *, field: str = "types") -> Func:
    """A condition for `filter`: the type itself or, of a first-level one, any below it."""
    asked = Value({"code": code, "below": f"{code}."}, output_field=JSONField())
    return Func(
        F(field),
        asked,
        function="jsonb_path_exists",
        arg_joiner=f", '{_TYPE_PATH}'::jsonpath, ",
        output_field=BooleanField(),
    )


def filtered(rows: QuerySet[Petition], *, by: Mapping[str, Any]) -> QuerySet[Petition]:
    """Known filters: unit, state, due_before, key, q, county, type, open. Unknown ones are the door's error."""
    plain = {"unit": "holder__code", "state": "state", "county": "county", "due_before": "next_due__lt"}
    for name, lookup in plain.items():
        if by.get(name):
            rows = rows.filter(**{lookup: by[name]})
    if by.get("key"):
        rows = rows.filter(grade="key")
    if by.get("type"):
        rows = rows.filter(of_type(str(by["type"])))
    if by.get("open"):
        rows = rows.exclude(state__in=ENDED)
    return matching(rows, words=str(by.get("q") or ""))


def by_code(number: str, *, code: str) -> Petition | None:
    """The petition of this number and query code, `signed_as` whose code it is where that is a further signer's.

    The same None for a wrong number and a wrong code.
    """
    found = (
        Petition.objects.select_related("holder", "receiver", "identity")
        .filter(digits=digits_of(number))
        .first()
    )
    # An unseal and a look among the signers are done in both cases, so that the time taken does not tell which was wrong.
    kept = query_code(found) if found else unseal(seal("-", about="none"), about="none")
    first = same_code(code, kept=kept)
    signer = signing.by_code(found.pk if found else NOBODYS, code=code)
    if found is not None and not first:
        found.signed_as = signer
    return found if found is not None and (first or signer) else None


def query_code(petition: Petition) -> str:
    return unseal(petition.query_code, about=code_about(petition.id))

"""Reads of public notices: an allow-list of columns; nothing else of a petition is ever selected here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from qingting.ledger.selectors import marked
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.petitions.selectors import of_type
from qingting.publication.models import ClosingReport, Withdrawal

# Field of a public notice → the column it comes from. Nothing else is ever selected for the public.
PUBLIC_COLUMNS = {
    "slug": "slug",
    "title": "public_title",
    "problem": "public_problem",
    "facts": "public_facts",
    "measures": "public_measures",
    "result": "public_result",
    "finding": "finding",
    "published_at": "published_at",
    "county": "petition__county",
    "types": "petition__types",
    "unit": "petition__holder__name",
    "unit_en": "petition__holder__name_en",
    "concluded_on": "petition__concluded_on",
}

AROUND = timedelta(days=30)
# The stamp of a house in which nothing was ever written.
NEVER = "0"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the public may read of a petition."""

    slug: str
    title: str
    problem: str
    facts: str
    measures: str
    result: str
    finding: str
    published_at: datetime
    county: str
    types: list[str]
    unit: str
    unit_en: str
    concluded_on: date | None
    # What stands beside it (`publication.shown`), where it was asked for.
    shown: tuple[Any, ...] = ()


def _notice(row: tuple[Any, ...]) -> Notice:
    return Notice(**dict(zip(PUBLIC_COLUMNS, row, strict=True)))


def published() -> QuerySet[ClosingReport]:
    return ClosingReport.objects.filter(state="published").order_by("-published_at", "-id")


def notices(rows: QuerySet[ClosingReport], *, first: int, count: int) -> tuple[Notice, ...]:
    return tuple(_notice(row) for row in rows.values_list(*PUBLIC_COLUMNS.values())[first : first + count])


def notice(slug: str) -> Notice | None:
    row = published().filter(slug=slug).values_list(*PUBLIC_COLUMNS.values()).first()
    return _notice(row) if row else None


@dataclass(frozen=True, slots=True)
class Past:
    """When a notice was out before, when it was withdrawn, and why."""

    published_at: datetime
    withdrawn_at: datetime
    reason: str


def past_of(slug: str) -> tuple[Past, ...]:
    """Earlier times of a notice, the oldest first; their words are not kept for the public."""
    rows = Withdrawal.objects.filter(report__slug=slug).order_by("at", "id")
    return tuple(Past(*row) for row in rows.values_list("published_at", "at", "reason"))


def awaiting_review() -> QuerySet[ClosingReport]:
    return (
        ClosingReport.objects.filter(state="drafted")
        .select_related("petition__holder", "author")
        .order_by("id")
    )


def stamp() -> str:
    """Changes whenever anything published changes: for ETags. One query, however many notices there are."""
    return marked("notices")


def publishing_units() -> list[tuple[str, str, str]]:
    """Code and names of the units that have notices: looked for unit by unit, not notice by notice."""
    theirs = ClosingReport.objects.filter(state="published", petition__holder=OuterRef("pk"))
    return list(Unit.objects.filter(Exists(theirs)).order_by("path").values_list("code", "name", "name_en"))


def by_county() -> dict[str, int]:
    """How many notices each county has."""
    rows = published().order_by().values_list("petition__county").annotate(count=Count("id"))
    return dict(rows)


def few_like_it(petition: Petition) -> int:
    """How many petitions of the same county, town and kind came within 30 days of this one, itself included.

    Where they are few, a notice that names the town and the day tells who petitioned, whatever else it leaves out.
    """
    near = Petition.objects.filter(
        county=petition.county,
        town=petition.town,
        received_at__range=(petition.received_at - AROUND, petition.received_at + AROUND),
    )
    kind = petition.types[0].partition(".")[0] if petition.types else ""
    return (near.filter(of_type(kind)) if kind else near).count()

"""Reads of the register: cases of the petitions an actor may see, verified violations that nothing followed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as CaseWhen
from django.db.models import Exists, OuterRef, QuerySet, Value, When

from qingting.ledger.models import Entry
from qingting.oversight.enforcement.models import Case, Decision, Unfiled
from qingting.people.access import Actor
from qingting.petitions.models import Claim, Petition
from qingting.petitions.selectors import visible

# A petition whose handling is over; before that nobody can say that nothing followed.
HANDLED = ("concluded", "replied", "satisfied", "dissatisfied", "rechecked", "settled")
# What leaves the house of a decision: nothing else is ever selected for the public.
PUBLIC_COLUMNS = (
    "decided", "document", "on", "told", "case__unit__name", "case__unit__name_en",
    "retracted", "retracted_on", "retracted_by", "retracted_why",
)  # fmt: skip
# What was retracted is not selected at all.
TOLD = CaseWhen(When(retracted="", then="summary"), default=Value(""))
FILTERS: Mapping[str, str] = {
    "unit": "unit__code",
    "county": "petition__county",
    "state": "state",
    "decided": "decisions__decided",
    "since": "filed_on__gte",
    "until": "filed_on__lte",
}


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """What the public may read of a decision; of a retracted one no summary, but why it is not told."""

    decided: str
    document: str
    on: date
    summary: str
    unit: str
    unit_en: str
    retracted: str
    retracted_on: date | None
    retracted_by: str
    retracted_why: str


def register(actor: Actor) -> QuerySet[Case]:
    """Cases out of the petitions that the actor may see, the latest first."""
    return (
        Case.objects.filter(petition__in=visible(actor).only("pk"))
        .select_related("petition", "unit")
        .defer("petition__searchable", "petition__search", "petition__complaint")
        .prefetch_related("decisions")
        .order_by("-filed_on", "-id")
    )


def filtered(rows: QuerySet[Case], *, by: Mapping[str, Any]) -> QuerySet[Case]:
    """Known filters: unit, county, state, decided, since, until, public; unknown ones change nothing."""
    for name, lookup in FILTERS.items():
        if by.get(name):
            rows = rows.filter(**{lookup: by[name]})
    if by.get("public"):
        rows = rows.filter(decisions__public=True)
    return rows.distinct() if by.get("decided") or by.get("public") else rows


def unanswered(rows: QuerySet[Petition]) -> QuerySet[Petition]:
    """Of these petitions those verified and handled without a case, an order, or a reason why not (五(三))."""
    of_it = {"petition": OuterRef("pk")}
    ordered = Entry.objects.filter(subject=OuterRef("pk"), kind="order_rectification")
    return rows.filter(
        Exists(Claim.objects.filter(**of_it, finding__in=("substantiated", "partly"))),
        ~Exists(Case.objects.filter(**of_it)),
        ~Exists(Unfiled.objects.filter(**of_it)),
        ~Exists(ordered),
        state__in=HANDLED,
    )


def published(slug: str) -> tuple[PublicDecision, ...]:
    """Public decisions of the petition whose closing report is published under this slug."""
    rows = Decision.objects.filter(
        public=True, case__petition__report__slug=slug, case__petition__report__state="published"
    )
    return tuple(PublicDecision(*row) for row in rows.annotate(told=TOLD).values_list(*PUBLIC_COLUMNS))

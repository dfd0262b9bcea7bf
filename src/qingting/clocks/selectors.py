"""Reads of clocks: of one petition, those due on a day, and the comparison of the table with a fresh derivation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from qingting.clocks.models import Clock
from qingting.clocks.services import FIELDS, row_of
from qingting.people.models import Unit
from qingting.rules.clocks import Clock as Derived

# Times of the petitioner: nobody owes them.
NOT_OWED = ("petitioner",)


def clocks_of(petition: UUID) -> QuerySet[Clock]:
    return Clock.objects.filter(petition_id=petition)


def running() -> QuerySet[Clock]:
    return Clock.objects.filter(met__isnull=True, void__isnull=True, whose="unit").select_related(
        "petition__holder"
    )


def named_running() -> QuerySet[Clock]:
    """What a unit owes by name, as a joint unit or to a supervisor; `unit_id` is the unit."""
    owing = Unit.objects.filter(code=OuterRef("about")).values("pk")[:1]
    return Clock.objects.filter(
        met__isnull=True, void__isnull=True, whose__in=("joint", "supervised")
    ).annotate(unit_id=Subquery(owing))


def overdue(*, today: date) -> QuerySet[Any]:
    """What units owe and are late with; `owner` is the unit named where one is, else who holds the petition."""
    named = Unit.objects.filter(code=OuterRef("about")).values("pk")[:1]
    owner = Coalesce(Subquery(named), F("petition__holder"))
    late = Clock.objects.filter(met__isnull=True, void__isnull=True, due__lt=today)
    return late.exclude(whose__in=NOT_OWED).annotate(owner=owner)


def differences(kept: Sequence[Clock], *, derived: Sequence[Derived], petition: UUID) -> list[str]:
    """Sentences on every place where the projection is not what the rules derive; empty where all agrees."""
    table = {(clock.term, clock.round): clock for clock in kept}
    found = []
    for clock in derived:
        row = row_of(clock, petition=petition)
        stored = table.pop((clock.term, clock.round), None)
        if stored is None:
            found.append(f"{clock.term}/{clock.round} is missing")
        else:
            found += [
                f"{clock.term}/{clock.round} {field}: {getattr(stored, field)} instead of {row[field]}"
                for field in FIELDS
                if getattr(stored, field) != row[field]
            ]
    return found + [f"{term}/{nth} should not be there" for term, nth in table]

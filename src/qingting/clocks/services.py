"""The clocks table is replaced by what the rules derive; nobody edits a clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from qingting.clocks.models import Clock
from qingting.rules.clocks import Clock as Derived

FIELDS = ("duty", "whose", "about", "started", "due", "provisional", "extended", "met", "void", "because")


def row_of(clock: Derived, *, petition: UUID) -> dict[str, Any]:
    """Column → value of the projection of one derived clock."""
    return {
        "petition_id": petition,
        "term": clock.term,
        "round": clock.round,
        "duty": clock.duty,
        "whose": clock.whose,
        "about": clock.about,
        "started": clock.due.start,
        "due": clock.due.on,
        "provisional": clock.due.provisional,
        "extended": clock.extended,
        "met": clock.met_on,
        "void": clock.void_on,
        "because": [{"instrument": why.instrument, "clause": why.clause} for why in clock.due.because],
    }


def project(petition: UUID, *, clocks: Sequence[Derived]) -> None:
    """Write what changed: usually one or two rows of a petition's handful."""
    kept = {(clock.term, clock.round): clock for clock in Clock.objects.filter(petition_id=petition)}
    fresh: list[Clock] = []
    for derived in clocks:
        row = row_of(derived, petition=petition)
        clock = kept.pop((derived.term, derived.round), None)
        if clock is None:
            fresh.append(Clock(**row))
        else:
            _update(clock, row=row)
    Clock.objects.bulk_create(fresh)
    if kept:
        Clock.objects.filter(pk__in=[clock.pk for clock in kept.values()]).delete()


def _update(clock: Clock, *, row: Mapping[str, Any]) -> None:
    """One short UPDATE a changed clock: for one or two, a bulk update spends its time on building the statement."""
    changed = {field: row[field] for field in FIELDS if getattr(clock, field) != row[field]}
    for field, value in changed.items():
        setattr(clock, field, value)
    if changed:
        clock.save(update_fields=list(changed))

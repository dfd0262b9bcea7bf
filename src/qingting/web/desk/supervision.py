"""The supervisors' board 督办: receipts not registered on their day, overdue terms unit by unit; no ranking (D02)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpResponse
from django.shortcuts import render

from qingting.clocks.models import Clock
from qingting.clocks.selectors import overdue
from qingting.journeys.step import ZONE, day_of
from qingting.oversight.supervision.boards import unsupervised
from qingting.people.language import unit_name
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.oversight.watching import LateRow, frame, late_rows, scope_for
from qingting.web.desk.roles import for_supervising

PER_UNIT = 20
OF_ONE_UNIT = 500
LATE_SHOWN = 50
PROPOSED = 10
SHOWN = ("term", "duty", "due", "provisional", "petition__number", "petition__digits", "petition__title",
         "petition__grade")  # fmt: skip
# Told apart as receipts: nothing else of such a petition runs yet.
BEFORE_REGISTRATION = "register"


@dataclass(frozen=True, slots=True)
class Late:
    """A receipt that was not registered by the end of its day."""

    petition: Petition
    unit: str
    came: date


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit's overdue terms, the longest first; `more` were left out."""

    unit: Unit
    name: str
    clocks: list[Clock]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.clocks)


@page
@for_supervising
def supervision(request: OfficerRequest) -> HttpResponse:
    asked = request.GET.get("unit", "")
    late = _late(request)
    terms = _overdue(request, unit=asked)
    counts = _counted(terms)
    units = _by_unit(terms, counts=counts, most=OF_ONE_UNIT if asked else PER_UNIT)
    shown = list(late[:LATE_SHOWN])
    context: dict[str, Any] = {
        **frame(request),
        "late": [_receipt(one) for one in shown],
        "late_count": len(shown) if len(shown) < LATE_SHOWN else late.count(),
        "units": units,
        "proposed": _proposed(request, unit=asked),
        "overdue_count": counts.total(),
        "by_term": _by_term(terms),
        "asked": asked,
    }
    return render(request, "desk/supervision.html", context)


def _proposed(request: OfficerRequest, *, unit: str) -> list[LateRow]:
    """What the system proposes to supervise: overdue, and nobody does yet (五(二))."""
    rows = unsupervised(scope_for(request), today=request.today).exclude(next_term=BEFORE_REGISTRATION)
    rows = rows.filter(holder__code=unit) if unit else rows
    return late_rows(list(rows[:PROPOSED]), request=request)


def _late(request: OfficerRequest) -> QuerySet[Petition]:
    midnight = datetime.combine(request.today, time.min, tzinfo=ZONE)
    waiting = scope_for(request).held().filter(state="received", received_at__lt=midnight)
    return waiting.select_related("receiver").defer("searchable", "search").order_by("received_at", "id")


def _receipt(petition: Petition) -> Late:
    return Late(petition, unit=unit_name(petition.receiver), came=day_of(petition.received_at))


def _overdue(request: OfficerRequest, *, unit: str) -> QuerySet[Any]:
    terms = overdue(today=request.today).exclude(term=BEFORE_REGISTRATION)
    terms = terms.filter(scope_for(request).holder(prefix="petition__"))
    return terms.filter(owner__in=Unit.objects.filter(code=unit)) if unit else terms


def _counted(terms: QuerySet[Any]) -> Counter[int]:
    rows = terms.order_by().values_list("owner").annotate(n=Count("pk"))
    return Counter(dict(rows))


def _by_term(terms: QuerySet[Any]) -> list[tuple[str, str, int]]:
    """Term, duty and how many are overdue, in the edition's order of terms by their duty."""
    rows = terms.order_by("duty", "term").values_list("term", "duty").annotate(n=Count("pk"))
    return list(rows)


def _by_unit(terms: QuerySet[Any], *, counts: Mapping[int, int], most: int) -> list[OfUnit]:
    """In the order of the tree of units, which says nothing about how many there are."""
    place = Window(RowNumber(), partition_by=F("owner"), order_by=("due", "pk"))
    shown = terms.annotate(place=place).filter(place__lte=most).select_related("petition").only(*SHOWN)
    found = _grouped(shown.order_by("due", "pk"))
    units = Unit.objects.filter(pk__in=found).order_by("path")
    return [OfUnit(unit, unit_name(unit), found[unit.pk], counts.get(unit.pk, 0)) for unit in units]


def _grouped(clocks: Iterable[Any]) -> dict[int, list[Clock]]:
    found: dict[int, list[Clock]] = {}
    for clock in clocks:
        found.setdefault(clock.owner, []).append(clock)
    return found

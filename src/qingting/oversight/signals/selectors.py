"""Reads of signals: what is open, what was raised in some days, how many. Small numbers stay numbers; nothing is ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone

from qingting.oversight.signals.models import Remark, Signal
from qingting.people.access import CASE_ROLES, LINE_ROLES, REGION_ROLES, Actor
from qingting.people.models import Unit

# A signal that still holds and that nobody who watches has accepted an answer to.
OPEN = Q(cleared_at__isnull=True) & ~Q(standing="accepted")
ANSWERING = frozenset({"handler", "reviewer", "unit_head"})
ACCEPTING = frozenset({"supervisor", "leader"})


class SignalUnknown(Exception):
    """There is no such signal that you may see; look at the list again."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class RaisedRow(NamedTuple):
    """A signal as boards and the pack for the joint meeting tell it; `standing` is "", answered, accepted or returned."""

    code: str
    unit: str
    number: str
    facts: Mapping[str, Any]
    on: date
    standing: str
    cleared: bool


class CountRow(NamedTuple):
    """How many signals of a code a unit had in some days, how many of them are open, and answered."""

    code: str
    unit: str
    raised: int
    open: int
    answered: int


def visible_signals(actor: Actor) -> QuerySet[Signal]:
    """A unit its own, a superior those of its line, who watches over the region all."""
    rows = Signal.objects.all()
    if actor.roles & REGION_ROLES:
        return rows
    if actor.unit is None or not actor.roles & CASE_ROLES:
        return rows.none()
    if actor.roles & LINE_ROLES:
        return rows.filter(unit__path__startswith=actor.unit.path)
    return rows.filter(unit=actor.unit)


def listed(rows: QuerySet[Signal]) -> QuerySet[Signal]:
    """With what a page shows of each: unit, petition, remarks."""
    words = Remark.objects.select_related("account__unit")
    shown = rows.select_related("unit", "petition").defer(
        "petition__searchable", "petition__search", "petition__complaint", "petition__query_code"
    )
    return shown.prefetch_related(Prefetch("remarks", queryset=words))


def open_of(units: Sequence[Unit] | QuerySet[Unit]) -> QuerySet[Signal]:
    """Open signals of these units, the newest first."""
    return Signal.objects.filter(OPEN, unit__in=units).order_by("-raised_at", "id")


def of_petition(petition: UUID, *, actor: Actor) -> list[Signal]:
    """All of one petition that the actor may see, open ones first."""
    rows = listed(visible_signals(actor).filter(petition_id=petition)).order_by("-raised_at", "id")
    return sorted(rows, key=lambda one: (one.cleared_at is not None, one.standing == "accepted"))


def find(key: UUID, *, actor: Actor) -> Signal:
    found = listed(visible_signals(actor).filter(pk=key)).first()
    if found is None:
        raise SignalUnknown
    return found


def may_answer(signal: Signal, *, actor: Actor) -> bool:
    """The people of the unit that it concerns, as long as nothing was accepted."""
    mine = actor.unit is not None and signal.unit_id == actor.unit.pk
    return mine and bool(actor.roles & ANSWERING) and signal.standing != "accepted"


def may_accept(signal: Signal, *, actor: Actor) -> bool:
    """Who watches from another unit; nobody accepts an answer of their own unit."""
    elsewhere = actor.unit is not None and signal.unit_id != actor.unit.pk
    return elsewhere and bool(actor.roles & ACCEPTING) and signal.standing != "accepted"


def raised(*, paths: Sequence[str], since: date, until: date) -> list[RaisedRow]:
    """Signals first raised from `since` to `until`, both included, of the units under these paths ("/hd-gov/")."""
    rows = (
        _between(paths, since=since, until=until)
        .annotate(on=TruncDate("raised_at"))
        .order_by("raised_at", "id")
        .values_list("code", "unit__code", "petition__number", "facts", "on", "standing", "cleared_at")
    )
    return [
        RaisedRow(code, unit, number or "", facts, on, standing, cleared is not None)
        for code, unit, number, facts, on, standing, cleared in rows
    ]


def counts(*, paths: Sequence[str], since: date, until: date) -> list[CountRow]:
    """How many of each, in the order of the tree of units."""
    rows = (
        _between(paths, since=since, until=until)
        .order_by("unit__path", "code")
        .values_list("code", "unit__code")
        .annotate(
            raised=Count("pk"),
            open=Count("pk", filter=OPEN),
            answered=Count("pk", filter=~Q(standing="")),
        )
    )
    return [CountRow(*row) for row in rows]


def _between(paths: Sequence[str], *, since: date, until: date) -> QuerySet[Signal]:
    line = Q(pk__in=[])
    for path in paths:
        line |= Q(unit__path__startswith=path)
    zone = get_default_timezone()
    first, after = (datetime.combine(day, time.min, zone) for day in (since, until + timedelta(days=1)))
    return Signal.objects.filter(line, raised_at__gte=first, raised_at__lt=after)

"""The list of signals 空转提示: a unit's own to answer, a line's or the region's to look at; no ranking, no scores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from qingting.oversight.signals.models import Signal
from qingting.oversight.signals.selectors import OPEN, listed, visible_signals
from qingting.people.language import unit_name
from qingting.people.models import Unit
from qingting.rules.edition import edition_on
from qingting.rules.signal_book import SignalKind, load_signals
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.signals.rows import rows_of

SIZE = 50
MARK = "~"
SHOWN = {
    "": OPEN,
    "answered": OPEN & Q(standing="answered"),
    "waiting": OPEN & ~Q(standing="answered"),
    "all": Q(),
}


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit's open signals by kind, in the order of the book."""

    unit: Unit
    name: str
    counts: list[tuple[SignalKind, int]]


@page
def board(request: OfficerRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:80] for name in ("unit", "code", "show", "after")}
    seen = visible_signals(request.actor)
    found, after = _page(_asked(seen, asked=asked), after=asked["after"])
    edition, counted = edition_on(request.today), _open(seen)
    context: dict[str, Any] = {
        "rows": rows_of(found, actor=request.actor, edition=edition),
        "after": after,
        "asked": asked,
        "totals": _totals(counted),
        "units": list(_by_unit(counted)),
        "kinds": load_signals().kinds.values(),
        "today": request.today,
    }
    return render(request, "desk/signals/board.html", context)


def _asked(rows: QuerySet[Signal], *, asked: dict[str, str]) -> QuerySet[Signal]:
    rows = rows.filter(SHOWN.get(asked["show"], OPEN))
    if asked["unit"]:
        rows = rows.filter(unit__code=asked["unit"])
    return rows.filter(code=asked["code"]) if asked["code"] else rows


def _page(rows: QuerySet[Signal], *, after: str) -> tuple[list[Signal], str]:
    """The newest first, by key: the hundredth page costs what the first does."""
    key = _key(after)
    if key is not None:
        at, last = key
        rows = rows.filter(raised_at__lte=at).filter(Q(raised_at__lt=at) | Q(id__gt=last))
    found = list(listed(rows).order_by("-raised_at", "id")[: SIZE + 1])
    shown = found[:SIZE]
    more = len(found) > SIZE
    return shown, f"{shown[-1].raised_at.isoformat()}{MARK}{shown[-1].id}" if more else ""


def _key(text: str) -> tuple[datetime, UUID] | None:
    at, mark, last = text.partition(MARK)
    if not mark:
        return None
    try:
        read = datetime.fromisoformat(at), UUID(last)
    except ValueError:
        return None
    return read if read[0].tzinfo is not None else None


def _open(rows: QuerySet[Signal]) -> list[tuple[int, str, int, int]]:
    """Unit, code, how many are open, and how many of them are answered."""
    answered = Count("pk", filter=Q(standing="answered"))
    counted = rows.filter(OPEN).order_by().values_list("unit_id", "code")
    return list(counted.annotate(n=Count("pk"), answered=answered))


def _totals(counted: Iterable[tuple[int, str, int, int]]) -> dict[str, int]:
    answered, every = 0, 0
    for _unit, _code, n, of in counted:
        every, answered = every + n, answered + of
    return {"waiting": every - answered, "answered": answered}


def _by_unit(counted: Iterable[tuple[int, str, int, int]]) -> Iterable[OfUnit]:
    """In the order of the tree of units, which says nothing about how many there are."""
    found: dict[int, dict[str, int]] = {}
    for unit_id, code, n, _answered in counted:
        found.setdefault(unit_id, {})[code] = n
    kinds = load_signals().kinds.values()
    for unit in Unit.objects.filter(pk__in=found).order_by("path"):
        of = found[unit.pk]
        yield OfUnit(unit, unit_name(unit), [(kind, of[kind.code]) for kind in kinds if kind.code in of])

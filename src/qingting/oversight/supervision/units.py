"""Per unit: what runs, what is late, what was concluded in time. In the order of the tree, never by volume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, F, Q

from qingting.clocks.models import Clock
from qingting.oversight.supervision.boards import running
from qingting.oversight.supervision.models import OPEN, Order
from qingting.oversight.supervision.scope import Scope
from qingting.people.models import Unit

NO_COUNTS: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Line:
    """One unit. `on_time` and `after_time` are conclusions of the window; counts are counts, however small."""

    unit: Unit
    running: int = 0
    late: int = 0
    key: int = 0
    on_time: int = 0
    after_time: int = 0
    orders: int = 0


@dataclass(slots=True)
class Group:
    """The units of one government, with what all of them together have."""

    head: Unit
    lines: list[Line] = field(default_factory=list)

    def all(self, name: str) -> int:
        return sum(int(getattr(line, name)) for line in self.lines)

    @property
    def total(self) -> Line:
        names = ("running", "late", "key", "on_time", "after_time", "orders")
        return Line(self.head, **{name: self.all(name) for name in names})


def quarter_of(today: date) -> tuple[date, date]:
    """The first and the last day of the quarter."""
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    after = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
    return first, after - timedelta(days=1)


def by_unit(scope: Scope, *, since: date, until: date, today: date) -> list[Group]:
    """Four queries: the units, what they hold, what they concluded, what they are asked."""
    counted: dict[int, dict[str, int]] = {}
    for rows in (_held(scope, today=today), _concluded(scope, since=since, until=until), _asked(scope)):
        for key, numbers in rows.items():
            counted.setdefault(key, {}).update(numbers)
    groups: dict[int, Group] = {}
    for unit in scope.units().filter(pk__in=counted).select_related("parent").order_by("path"):
        head = unit.parent if unit.parent is not None and unit.kind not in GOVERNING else unit
        line = Line(unit, **counted.get(unit.pk, NO_COUNTS))
        groups.setdefault(head.pk, Group(head)).lines.append(line)
    return list(groups.values())


# These are heads of their own line.
GOVERNING = ("government", "park")


def _held(scope: Scope, *, today: date) -> dict[int, dict[str, int]]:
    rows = running(scope).order_by().values_list("holder")
    found = rows.annotate(
        running=Count("pk"),
        late=Count("pk", filter=Q(next_due__lt=today)),
        key=Count("pk", filter=Q(grade="key")),
    )
    return {unit: {"running": n, "late": late, "key": key} for unit, n, late, key in found}


def _concluded(scope: Scope, *, since: date, until: date) -> dict[int, dict[str, int]]:
    rows = Clock.objects.filter(term="conclude", met__range=(since, until)).filter(
        scope.holder(prefix="petition__")
    )
    found = (
        rows.order_by()
        .values_list("petition__holder")
        .annotate(
            on_time=Count("pk", filter=Q(met__lte=F("due"))),
            after_time=Count("pk", filter=Q(met__gt=F("due"))),
        )
    )
    return {unit: {"on_time": on, "after_time": after} for unit, on, after in found}


def _asked(scope: Scope) -> dict[int, dict[str, int]]:
    rows = Order.objects.filter(state__in=OPEN)
    if not scope.whole:
        rows = rows.filter(to__path__startswith=scope.path)
    return {unit: {"orders": n} for unit, n in rows.order_by().values_list("to").annotate(n=Count("pk"))}

"""Pages of a long list by key instead of by number: page one thousand costs what page one does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from qingting.petitions.models import Petition

SIZE = 50
MARK = "~"


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, then by id; `read` turns the column's text in an address back into a value."""

    column: str
    read: Any
    falling: bool = False

    def by(self, *, backwards: bool) -> tuple[str, str]:
        sign = "-" if self.falling != backwards else ""
        return f"{sign}{self.column}", f"{sign}id"


DUE = Order("next_due", date.fromisoformat)
RECEIVED = Order("received_at", datetime.fromisoformat, falling=True)


@dataclass(frozen=True, slots=True)
class Slice:
    """`before` and `after` are the keys of the pages around, empty at an end of the list."""

    rows: Sequence[Petition]
    before: str = ""
    after: str = ""

    @property
    def more(self) -> bool:
        return bool(self.before or self.after)


def sliced(rows: QuerySet[Petition], *, order: Order, asked: Mapping[str, str], size: int = SIZE) -> Slice:
    """The page that `after=` or `before=` asks for; a key that nobody gave is the first page."""
    after, before = key_of(asked.get("after", ""), order=order), key_of(asked.get("before", ""), order=order)
    backwards = before is not None and after is None
    key = before if backwards else after
    if key is not None:
        rows = rows.filter(_beyond(key, order=order, backwards=backwards))
    found = list(rows.order_by(*order.by(backwards=backwards))[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    first, last = (_text(found[0], order), _text(found[-1], order)) if found else ("", "")
    ahead = backwards or more
    behind = more if backwards else key is not None
    return Slice(found, before=first if behind else "", after=last if ahead else "")


def key_of(text: str, *, order: Order) -> tuple[Any, UUID] | None:
    value, mark, id_ = text.partition(MARK)
    if not mark:
        return None
    try:
        return order.read(value), UUID(id_)
    except ValueError:
        return None


def _beyond(key: tuple[Any, UUID], *, order: Order, backwards: bool) -> Q:
    value, id_ = key
    way = "lt" if order.falling != backwards else "gt"
    # The first half alone lets the index begin at the right place.
    return Q(**{f"{order.column}__{way}e": value}) & (
        Q(**{f"{order.column}__{way}": value}) | Q(**{f"id__{way}": id_})
    )


def _text(petition: Petition, order: Order) -> str:
    return f"{getattr(petition, order.column).isoformat()}{MARK}{petition.id}"

"""Lists by keyset: a page costs the same however far one has read, and nothing is skipped when rows come in."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from pydantic import Field, TypeAdapter, ValidationError

from qingting.api.v1.shapes import Listed, NextTerm, Page, UnitBrief
from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.people.access import Actor
from qingting.people.language import unit_name
from qingting.petitions import selectors
from qingting.petitions.models import Petition

Order = Literal["received", "due"]


class PetitionFilters(Input):
    """Query parameters; an empty one is not set."""

    unit: Annotated[
        str, Field(title="单位", max_length=32, description="Code of the unit that holds it.")
    ] = ""
    state: Annotated[str, Field(title="状态", max_length=16, description="A state of the rulebook.")] = ""
    due_before: Annotated[
        date | None, Field(title="期限早于", description="The nearest running term ends before this day.")
    ] = None
    key: Annotated[bool, Field(title="只看重点件", description="Key cases only.")] = False
    q: Annotated[
        str, Field(title="查找", max_length=100, description="Words, or the digits of a number.")
    ] = ""
    order: Annotated[Order, Field(title="排序")] = "received"
    limit: Annotated[int, Field(title="每页件数", ge=1, le=200)] = 50
    after: Annotated[str, Field(title="接续", max_length=200, description="`next` of the page before.")] = ""


CURSORS: dict[Order, TypeAdapter[tuple[Order, date | datetime, UUID]]] = {
    "due": TypeAdapter(tuple[Literal["due"], date, UUID]),
    "received": TypeAdapter(tuple[Literal["received"], datetime, UUID]),
}
HOLDER = ("holder__code", "holder__name", "holder__name_en")


def page_of(filters: PetitionFilters, *, actor: Actor) -> Page:
    rows = selectors.filtered(selectors.visible(actor), by=filters.model_dump())
    rows = _after(_ordered(rows, order=filters.order), filters=filters)
    # One more than is shown tells whether there is a next page.
    found = list(rows.select_related("holder").only(*selectors.LISTED, *HOLDER)[: filters.limit + 1])
    shown = found[: filters.limit]
    more = _cursor(shown, filters=filters) if len(found) > len(shown) else None
    return Page(items=[_listed(row) for row in shown], next=more)


def _ordered(rows: QuerySet[Petition], *, order: Order) -> QuerySet[Petition]:
    if order == "due":
        return rows.filter(next_due__isnull=False).order_by("next_due", "id")
    return rows.order_by("-received_at", "-id")


def _after(rows: QuerySet[Petition], *, filters: PetitionFilters) -> QuerySet[Petition]:
    if not filters.after:
        return rows
    _order, at, row = _read(filters.after, order=filters.order)
    if filters.order == "due":
        return rows.filter(Q(next_due__gt=at) | Q(next_due=at, id__gt=row))
    return rows.filter(Q(received_at__lt=at) | Q(received_at=at, id__lt=row))


def _cursor(shown: Sequence[Petition], *, filters: PetitionFilters) -> str:
    last = shown[-1]
    at = last.next_due if filters.order == "due" else last.received_at.astimezone(UTC)
    raw = CURSORS[filters.order].dump_json((filters.order, at, last.id))  # type: ignore[arg-type]  # due rows have a day
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(cursor: str, *, order: Order) -> tuple[Order, date | datetime, UUID]:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        found = CURSORS[order].validate_json(raw)
    except (binascii.Error, ValueError, ValidationError):
        raise _lost() from None
    if not 1990 <= found[1].year <= 2190 or (isinstance(found[1], datetime) and found[1].tzinfo is None):
        raise _lost()
    return found


def _lost() -> InputRefused:
    return InputRefused((FieldError("after", _("“接续”不是上一页给出的值，请从第一页重新读取。")),))


def _listed(row: Petition) -> Listed:
    return Listed(
        number=row.number,
        title=row.title,
        types=row.types,
        county=row.county,
        town=row.town,
        state=row.state,
        grade=row.grade,
        holder=UnitBrief(code=row.holder.code, name=unit_name(row.holder)),
        next=next_of(row),
        channel=row.channel,
        people=row.people,
        received_at=row.received_at,
        version=row.version,
        url=f"/api/v1/petitions/{selectors.digits_of(row.number)}",
    )


def next_of(row: Petition) -> NextTerm | None:
    if row.next_due is None:
        return None
    return NextTerm(term=row.next_term, due=row.next_due, provisional=row.next_provisional)

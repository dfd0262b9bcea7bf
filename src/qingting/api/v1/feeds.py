"""GET what was accepted, declined, passed on and concluded: the feed for those who watch over the region (D35)."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, Bearer, Forbidden
from qingting.api.root import Op, operation
from qingting.api.v1.reading import unit
from qingting.api.v1.shapes import UnitBrief
from qingting.journeys.inputs import County, FieldError, Input, InputRefused
from qingting.journeys.step import ZONE
from qingting.ledger.models import Entry
from qingting.oversight.supervision.feed import Reported, before, reports, told
from qingting.oversight.supervision.scope import Scope, scope_of
from qingting.people.access import Actor
from qingting.petitions.selectors import digits_of

WATCHING = frozenset({"supervisor", "leader"})
Kind = Literal["", "accept", "decline", "transfer", "conclude"]
CURSOR: TypeAdapter[tuple[datetime, int]] = TypeAdapter(tuple[datetime, int])


class Watcher(Bearer):
    """A supervisor's or a leader's token."""

    def authenticate(self, request: Any, token: str) -> Actor | None:
        actor = super().authenticate(request, token)
        if actor and not actor.roles & WATCHING:
            raise Forbidden
        return actor


class ReportFilters(Input):
    """Query parameters; an empty one is not set."""

    kind: Annotated[Kind, Field(title="事项", description="What happened; empty for all.")] = ""
    county: Annotated[County, Field(title="县区")] = ""
    unit: Annotated[str, Field(title="单位", max_length=32, description="Code of the unit that did it.")] = ""
    key: Annotated[bool, Field(title="只看重点件", description="Key cases only.")] = False
    unseen: Annotated[
        bool, Field(title="只看未阅的", description="What your unit has not marked as seen, of 30 days.")
    ] = False
    since: Annotated[date | None, Field(title="从", description="First day.")] = None
    until: Annotated[date | None, Field(title="到", description="Last day.")] = None
    limit: Annotated[int, Field(title="每页件数", ge=1, le=200)] = 50
    after: Annotated[str, Field(title="接续", max_length=200, description="`next` of the page before.")] = ""


class Report(BaseModel):
    """One report: `kind` is the move, `to` the unit to which it was passed on."""

    kind: str
    at: datetime
    number: str
    title: str
    county: str
    grade: str
    state: str
    unit: str
    to: str = ""
    holder: UnitBrief
    seen: bool
    url: str


class Reports(BaseModel):
    """`next` is the `after` of the next page; null at the end."""

    items: list[Report]
    next: str | None


@operation(
    Op(
        path="/v1/feeds/reports",
        name="list_reports",
        summary="List what units accepted, declined, passed on and concluded",
        tag="petitions",
        auth=Watcher(),
        gives={200: Reports},
        known=frozenset(ReportFilters.model_fields),
    )
)
def list_reports(request: ApiRequest, filters: Query[ReportFilters]) -> HttpResponse:
    """The newest first, out of the ledger, as far as the token's unit watches; units send nothing for it."""
    scope = scope_of(request.auth)
    return answer(_page(filters, scope=scope or Scope("-"), request=request))


def _page(filters: ReportFilters, *, scope: Scope, request: ApiRequest) -> Reports:
    rows = reports(scope, by=_by(filters), unit=request.auth.unit, now=request.now)
    rows = before(rows, key=_read(filters.after)) if filters.after else rows
    # One more than is shown tells whether there is a next page.
    found = list(rows[: filters.limit + 1])
    shown = found[: filters.limit]
    more = _cursor(shown[-1]) if len(found) > len(shown) else None
    return Reports(items=[_report(one) for one in told(shown)], next=more)


def _by(filters: ReportFilters) -> dict[str, Any]:
    by: dict[str, Any] = {name: getattr(filters, name) for name in ("kind", "county", "key", "unseen")}
    by["of"] = filters.unit
    for name, more in (("since", 0), ("until", 1)):
        day: date | None = getattr(filters, name)
        if day is not None:
            by[name] = datetime.combine(day + timedelta(days=more), time.min, tzinfo=ZONE)
    return by


def _cursor(entry: Entry) -> str:
    raw = CURSOR.dump_json((entry.at.astimezone(UTC), entry.pk))
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, int]:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        at, last = CURSOR.validate_json(raw)
    except (binascii.Error, ValueError, ValidationError):
        raise _lost() from None
    if at.tzinfo is None or not 1990 <= at.year <= 2190 or not 0 <= last < 2**63:
        raise _lost()
    return at, last


def _lost() -> InputRefused:
    return InputRefused((FieldError("after", _("“接续”不是上一页给出的值，请从第一页重新读取。")),))


def _report(one: Reported) -> Report:
    entry, petition = one.entry, one.petition
    return Report(
        kind=entry.kind,
        at=entry.at,
        number=petition.number,
        title=petition.title,
        county=petition.county,
        grade=petition.grade,
        state=petition.state,
        unit=entry.unit,
        to=str(entry.data.get("to", "")) if entry.kind == "transfer" else "",
        holder=unit(petition.holder),
        seen=one.seen,
        url=f"/api/v1/petitions/{digits_of(petition.number)}",
    )

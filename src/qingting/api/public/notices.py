"""GET /public/v1/notices: what was done about petitions, as it was reviewed for publication. Nothing else is selected."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest
from qingting.api.problems import NO_NOTICE, problem
from qingting.api.root import Op, operation
from qingting.api.v1.shapes import Instant
from qingting.journeys.inputs import County, FieldError, Input, InputRefused
from qingting.people.language import either
from qingting.publication import selectors
from qingting.publication.models import ClosingReport
from qingting.publication.selectors import Notice


class NoticeFilters(Input):
    """Query parameters; an empty one is not set."""

    county: Annotated[County, Field(title="县区")] = ""
    type: Annotated[str, Field(title="污染类型", max_length=40, description="A type of the rulebook.")] = ""
    q: Annotated[str, Field(title="查找", max_length=100)] = ""
    limit: Annotated[int, Field(title="每页件数", ge=1, le=100)] = 20
    after: Annotated[str, Field(title="接续", max_length=16, description="`next` of the page before.")] = ""


class NoticeShape(BaseModel):
    """What the public may read of a petition."""

    slug: str
    title: str
    problem: str
    facts: str
    measures: str
    result: str
    finding: str
    published_at: Instant
    county: str
    types: list[str]
    unit: str
    concluded_on: date | None
    url: str


class Notices(BaseModel):
    """Newest first; `next` is given back as `after`, null at the end."""

    items: list[NoticeShape]
    next: str | None


CACHED = {"Cache-Control": "public, max-age=60"}


@operation(
    Op(
        path="/public/v1/notices",
        name="list_notices",
        summary="List public notices",
        tag="public",
        gives={200: Notices},
        known=frozenset(NoticeFilters.model_fields),
    )
)
def list_notices(request: ApiRequest, filters: Query[NoticeFilters]) -> HttpResponse:
    """Closing reports as they were published."""
    rows = _behind(selectors.published(), after=filters.after)
    rows = selectors.filtered(rows, by={"county": filters.county, "type": filters.type, "q": filters.q})
    found = selectors.notices(rows, first=0, count=filters.limit + 1)
    shown = found[: filters.limit]
    last = shown[-1].slug if len(found) > len(shown) else None
    return answer(Notices(items=[_shape(one) for one in shown], next=last), headers=CACHED)


@operation(
    Op(
        path="/public/v1/notices/{slug}",
        name="read_notice",
        summary="Read one public notice",
        tag="public",
        gives={200: NoticeShape},
        problems=(404,),
    )
)
def read_notice(request: ApiRequest, slug: str) -> HttpResponse:
    """By the slug of its address."""
    found = selectors.notice(slug) if slug.isalnum() else None
    return problem(NO_NOTICE) if found is None else answer(_shape(found), headers=CACHED)


def _behind(rows: QuerySet[ClosingReport], *, after: str) -> QuerySet[ClosingReport]:
    """Those published before the notice that the last page ended with."""
    if not after:
        return rows
    last = rows.filter(slug=after).values_list("published_at", "id").first()
    if last is None:
        raise InputRefused((FieldError("after", _("“接续”不是上一页给出的值，请从第一页重新读取。")),))
    at, row = last
    return rows.filter(Q(published_at__lt=at) | Q(published_at=at, id__lt=row))


def _shape(one: Notice) -> NoticeShape:
    return NoticeShape(
        slug=one.slug,
        title=one.title,
        problem=one.problem,
        facts=one.facts,
        measures=one.measures,
        result=one.result,
        finding=one.finding,
        published_at=one.published_at,
        county=one.county,
        types=list(one.types),
        unit=either(one.unit, english=one.unit_en),
        concluded_on=one.concluded_on,
        url=f"/notices/{one.slug}/",
    )

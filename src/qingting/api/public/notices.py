"""GET /public/v1/notices: what was done about petitions, as it was reviewed for publication. Nothing else is selected."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

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
from qingting.publication.searching import Asked, matching
from qingting.publication.selectors import Notice
from qingting.publication.shown import Shown, with_shown

Finding = Literal["", "substantiated", "partly", "unsubstantiated"]
WORDS = "Words that must all be there, in any order; quotes keep a phrase together. A single character is a word too."


class NoticeFilters(Input):
    """Query parameters; an empty one is not set."""

    county: Annotated[County, Field(title="县区")] = ""
    type: Annotated[str, Field(title="污染类型", max_length=40, description="A type of the rulebook.")] = ""
    q: Annotated[str, Field(title="查找", max_length=100, description=WORDS)] = ""
    finding: Annotated[Finding, Field(title="是否属实")] = ""
    unit: Annotated[str, Field(title="承办单位", max_length=32, description="Code of the unit.")] = ""
    since: Annotated[date | None, Field(title="公示日期从", description="First day of publication.")] = None
    until: Annotated[date | None, Field(title="公示日期到", description="Last day of publication.")] = None
    limit: Annotated[int, Field(title="每页件数", ge=1, le=100)] = 20
    after: Annotated[str, Field(title="接续", max_length=16, description="`next` of the page before.")] = ""


class FileShape(BaseModel):
    """A picture or a paper beside a notice, made anew for the public; size in pixels for pictures."""

    url: str
    alt: str
    type: str
    shows: str
    bytes: int
    width: int | None
    height: int | None


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
    files: list[FileShape]


class Notices(BaseModel):
    """Newest first; `next` is given back as `after`, null at the end."""

    items: list[NoticeShape]
    next: str | None


# Kept by anyone, asked for each time: what is withdrawn is gone at once.
CACHED = {"Cache-Control": "public, no-cache"}


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
    asked = Asked(**filters.model_dump(exclude={"limit", "after"}))
    rows = matching(_behind(selectors.published(), after=filters.after), asked=asked)
    found = selectors.notices(rows, first=0, count=filters.limit + 1)
    shown = with_shown(found[: filters.limit])
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
    return problem(NO_NOTICE) if found is None else answer(_shape(*with_shown([found])), headers=CACHED)


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
        files=[_file(file) for file in one.shown],
    )


def _file(file: Shown) -> FileShape:
    return FileShape(
        url=file.path,
        alt=file.alt,
        type=file.media_type,
        shows=file.shows,
        bytes=file.size,
        width=file.width or None,
        height=file.height or None,
    )

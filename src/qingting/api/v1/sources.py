"""GET the hot spots: sources with their figures, as far as the officer sees petitions (D44)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query
from pydantic import BaseModel, Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, CaseWorker
from qingting.api.root import Op, operation
from qingting.journeys.inputs import County, Input
from qingting.oversight.sources.models import Concentration
from qingting.oversight.sources.selectors import Asked, Spot, seen, spots
from qingting.oversight.sources.week import shown


class SourceFilters(Input):
    """Query parameters; an empty one is not set."""

    days: Annotated[
        int, Field(title="天数", ge=1, le=730, description="Petitions of so many days up to now.")
    ] = 90
    county: Annotated[County, Field(title="县区")] = ""
    type: Annotated[
        str, Field(title="污染类型", max_length=20, description="A first-level type: air, water, noise …")
    ] = ""
    limit: Annotated[int, Field(title="个数", ge=1, le=200)] = 50


class Concentrated(BaseModel):
    """Many people on one source within the city's number of days: a sign, no classification."""

    petitions: int
    people: int
    since: date
    until: date


class SourceShape(BaseModel):
    """People are counted by blind index; those without a name count as one."""

    id: int
    kind: Literal["enterprise", "point"]
    name: str = Field(description="Names of people within it are starred out.")
    county: str
    type: str
    petitions: int
    people: int
    before: int = Field(description="Petitions of as many days before.")
    new: bool = Field(description="Not named by any petition before these days.")
    last: datetime
    longitude: float | None
    latitude: float | None
    concentrated: Concentrated | None


class SourceList(BaseModel):
    """Sources with at least two petitions in these days, the most first."""

    since: datetime
    until: datetime
    items: list[SourceShape]


@operation(
    Op(
        path="/v1/sources",
        name="list_sources",
        summary="List the sources of pollution that petitions name most",
        tag="sources",
        auth=CaseWorker(),
        gives={200: SourceList},
        known=frozenset(SourceFilters.model_fields),
    )
)
def list_sources(request: ApiRequest, filters: Query[SourceFilters]) -> HttpResponse:
    """Enterprise or place by type, counted over the petitions that the officer may see."""
    asked = Asked(request.now, days=filters.days, county=filters.county, type=filters.type)
    found = spots(seen(request.auth), asked=asked, most=filters.limit)
    return answer(SourceList(since=asked.since, until=asked.now, items=[_source(one) for one in found]))


def _source(spot: Spot) -> SourceShape:
    source = spot.source
    return SourceShape(
        id=source.pk,
        kind=source.kind,
        name=shown(source.name),
        county=source.county,
        type=source.type,
        petitions=spot.petitions,
        people=spot.people,
        before=spot.before,
        new=spot.new,
        last=spot.last,
        longitude=spot.longitude,
        latitude=spot.latitude,
        concentrated=_sign(spot.concentrated),
    )


def _sign(sign: Concentration | None) -> Concentrated | None:
    if sign is None:
        return None
    return Concentrated(petitions=sign.petitions, people=sign.people, since=sign.since, until=sign.until)

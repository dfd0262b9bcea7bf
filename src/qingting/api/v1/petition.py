"""GET one petition, its clocks with the count of their days, and its timeline."""

from __future__ import annotations

from django.http import HttpResponse

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, CaseWorker
from qingting.api.root import Op, operation
from qingting.api.v1 import reading
from qingting.api.v1.shapes import Clocks, PetitionShape, Timeline
from qingting.journeys.perform import step_of
from qingting.journeys.reading import Seen
from qingting.journeys.reading import seen as reading_as
from qingting.petitions.selectors import find

PATH = "/v1/petitions/{number}"


def seen(request: ApiRequest, number: str) -> Seen:
    """The petition as this caller sees it now; PetitionUnknown alike for unseen and unknown ones."""
    return reading_as(number, actor=request.auth, now=request.now)


def _op(name: str, *, ending: str, summary: str, gives: type) -> Op:
    return Op(
        path=f"{PATH}{ending}",
        name=name,
        summary=summary,
        tag="petitions",
        auth=CaseWorker(),
        gives={200: gives},
        problems=(404,),
    )


@operation(
    _op(
        "read_petition",
        ending="",
        summary="Read a petition and the moves that may be made now",
        gives=PetitionShape,
    )
)
def read_petition(request: ApiRequest, number: str) -> HttpResponse:
    """`number` is `海东〔2026〕000894` or its digits. The ETag is the version, to be sent as If-Match with a move."""
    step = seen(request, number)
    return answer(reading.petition(step), headers={"ETag": f'"{step.petition.version}"'})


@operation(_op("read_clocks", ending="/clocks", summary="Read its terms, day by day", gives=Clocks))
def read_clocks(request: ApiRequest, number: str) -> HttpResponse:
    """Every term with its clauses and, for each day on the way, whether it counts and why."""
    found = find(number, actor=request.auth)
    return answer(reading.clocks(step_of(found, actor=request.auth, now=request.now)))


@operation(
    _op("read_timeline", ending="/timeline", summary="Read what happened, from its ledger", gives=Timeline)
)
def read_timeline(request: ApiRequest, number: str) -> HttpResponse:
    """Who did what, when, under which clause; hash-chained."""
    return answer(reading.timeline(seen(request, number)))

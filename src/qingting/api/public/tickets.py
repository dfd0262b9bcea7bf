"""What the petitioner's doors share: number and query code, which stand in the body and never in an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpResponse
from pydantic import Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, idempotency_key
from qingting.api.root import IDEMPOTENCY_KEY, Op
from qingting.journeys.inputs import Input
from qingting.journeys.perform import Request, perform
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import PublicView, find_public, public_view
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from qingting.petitions.selectors import digits_of


class Ticket(Input):
    """What the receipt says."""

    number: Annotated[str, Field(title="编号", min_length=1, max_length=40)]
    code: Annotated[str, Field(title="查询码", min_length=1, max_length=30)]


def opened(request: ApiRequest, ticket: Ticket) -> Petition:
    address = request.META.get("REMOTE_ADDR", "")
    return find_public(ticket.number, code=ticket.code, address=address, now=request.now)


def said(request: ApiRequest, *, verb: str, ticket: Ticket) -> HttpResponse:
    given = ticket.model_dump(exclude=set(Ticket.model_fields))
    return moved(request, petition=opened(request, ticket), verb=verb, given=given)


def moved(request: ApiRequest, *, petition: Petition, verb: str, given: Mapping[str, Any]) -> HttpResponse:
    move(request, petition=petition, verb=verb, given=given)
    return answer(public_view(petition, now=request.now))


def move(request: ApiRequest, *, petition: Petition, verb: str, given: Mapping[str, Any]) -> None:
    journey = JOURNEYS[verb]
    asked = asked_of(request, petition)
    perform(journey, given=journey.given(**given), request=asked, actor=PETITIONER, now=request.now)
    petition.refresh_from_db(fields=["state", "version"])


def asked_of(request: ApiRequest, petition: Petition) -> Request:
    """Petitioners share one scope: the petition's own id keeps their keys apart."""
    key = idempotency_key(request)
    return Request(number=digits_of(petition.number), key=f"{petition.id.hex[-12:]}/{key}" if key else "")


def public_op(name: str, *, summary: str, problems: tuple[int, ...], gives: Any = PublicView) -> Op:
    return Op(
        path=f"/public/v1/{name}",
        name=f"public_{name}",
        summary=summary,
        tag="public",
        method="POST",
        gives={200: gives},
        problems=(404, 429, *problems),
        headers=(IDEMPOTENCY_KEY,) if problems else (),
    )

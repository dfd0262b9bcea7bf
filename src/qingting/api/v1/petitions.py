"""POST /v1/petitions and the list: the hot path of the house, and the work list of other systems."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, CaseWorker, idempotency_key
from qingting.api.root import BODY, IDEMPOTENCY_KEY, Op, operation
from qingting.api.v1.listing import PetitionFilters, page_of
from qingting.api.v1.shapes import Page, Registered
from qingting.journeys.arrival import Arrival
from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.register import register
from qingting.journeys.step import day_of
from qingting.people.access import Actor
from qingting.people.models import Unit
from qingting.petitions.selectors import digits_of
from qingting.rules.edition import edition_on

POST = Op(
    path="/v1/petitions",
    name="register_petition",
    summary="Register a petition",
    tag="petitions",
    method="POST",
    auth=CaseWorker(),
    gives={201: Registered, 200: Registered},
    problems=(409,),
    headers=(IDEMPOTENCY_KEY,),
)
LIST = Op(
    path="/v1/petitions",
    name="list_petitions",
    summary="List the petitions that the token may see",
    tag="petitions",
    auth=CaseWorker(),
    gives={200: Page},
    known=frozenset(PetitionFilters.model_fields),
)


@operation(POST)
def register_petition(request: ApiRequest, complaint: Annotated[Complaint, BODY]) -> HttpResponse:
    """Register and, unless `acceptance` says later, accept it the same day. It comes to `unit`, or the token's own."""
    arrived = register(
        Arrival(
            complaint=complaint,
            actor=request.auth,
            unit=receiving_unit(request.auth, code=complaint.unit),
            edition=edition_on(day_of(request.now)),
            now=request.now,
            key=idempotency_key(request),
        )
    )
    url = f"/api/v1/petitions/{digits_of(arrived.number)}"
    shape = {
        "number": arrived.number,
        "query_code": arrived.query_code,
        "registered_at": arrived.at,
        "clocks": arrived.clocks,
        "url": url,
        "signers": [{"signer": number, "query_code": code} for number, code in arrived.signers],
    }
    return answer(shape, status=200 if arrived.again else 201, headers={"Location": url})


def receiving_unit(actor: Actor, *, code: str) -> Unit:
    """Channels may name any active unit, officers one of their own line; without a name it is the token's unit."""
    own = actor.unit
    if own is not None and code in ("", own.code):
        return own
    units = Unit.objects.filter(active=True, code=code)
    if own is not None and actor.kind == "officer":
        units = units.filter(path__startswith=own.path)
    found = units.first()
    if found is None:
        raise InputRefused(
            (FieldError("unit", _("“%(code)s”不是您可以代为登记的单位，请核对单位代码。") % {"code": code}),)
        )
    return found


@operation(LIST)
def list_petitions(request: ApiRequest, filters: Query[PetitionFilters]) -> HttpResponse:
    """Newest first; with `order=due` those with a running term, the nearest day first."""
    return answer(page_of(filters, actor=request.auth))

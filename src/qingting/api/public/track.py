"""The petitioner's own doors: number and query code stand in the body and never in an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpResponse
from ninja.params.functions import Form
from pydantic import Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, idempotency_key
from qingting.api.root import BODY, IDEMPOTENCY_KEY, Op, operation
from qingting.api.v1.attachments import Files, read_all
from qingting.journeys.apply_review import ApplyReview
from qingting.journeys.apply_second_review import ApplySecondReview
from qingting.journeys.attaching import attach
from qingting.journeys.inputs import Input
from qingting.journeys.perform import Request, perform
from qingting.journeys.rate import Rate
from qingting.journeys.signed import signer_of
from qingting.journeys.supplement import Supplement
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import PublicView, find_public, public_view
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from qingting.petitions.selectors import digits_of


class Ticket(Input):
    """What the receipt says."""

    number: Annotated[str, Field(title="编号", min_length=1, max_length=40)]
    code: Annotated[str, Field(title="查询码", min_length=1, max_length=30)]


class PublicRate(Rate, Ticket):
    """A rating, with the number and code that open the petition."""


class PublicSupplement(Supplement, Ticket):
    """More facts, with the number and code that open the petition."""


class PublicReview(ApplyReview, Ticket):
    """Why the opinion is not accepted, with the number and code that open the petition."""


class PublicSecondReview(ApplySecondReview, Ticket):
    """Why the review is not accepted, with the number and code that open the petition."""


def _opened(request: ApiRequest, ticket: Ticket) -> Petition:
    address = request.META.get("REMOTE_ADDR", "")
    return find_public(ticket.number, code=ticket.code, address=address, now=request.now)


def _said(request: ApiRequest, *, verb: str, ticket: Ticket) -> HttpResponse:
    given = ticket.model_dump(exclude=set(Ticket.model_fields))
    return _moved(request, petition=_opened(request, ticket), verb=verb, given=given)


def _moved(request: ApiRequest, *, petition: Petition, verb: str, given: Mapping[str, Any]) -> HttpResponse:
    journey = JOURNEYS[verb]
    asked = _asked(request, petition)
    perform(journey, given=journey.given(**given), request=asked, actor=PETITIONER, now=request.now)
    petition.refresh_from_db(fields=["state", "version"])
    return answer(public_view(petition, now=request.now))


def _asked(request: ApiRequest, petition: Petition) -> Request:
    """Petitioners share one scope: the petition's own id keeps their keys apart."""
    key = idempotency_key(request)
    return Request(number=digits_of(petition.number), key=f"{petition.id.hex[-12:]}/{key}" if key else "")


def _op(name: str, *, summary: str, problems: tuple[int, ...]) -> Op:
    return Op(
        path=f"/public/v1/{name}",
        name=f"public_{name}",
        summary=summary,
        tag="public",
        method="POST",
        gives={200: PublicView},
        problems=(404, 429, *problems),
        headers=(IDEMPOTENCY_KEY,) if problems else (),
    )


@operation(_op("track", summary="Follow a petition", problems=()))
def track(request: ApiRequest, ticket: Annotated[Ticket, BODY]) -> HttpResponse:
    """Where it stands in plain words, its terms, its letters, and how often the identity was seen."""
    return answer(public_view(_opened(request, ticket), now=request.now))


@operation(_op("rate", summary="Rate the reply", problems=(409,)))
def rate(request: ApiRequest, rating: Annotated[PublicRate, BODY]) -> HttpResponse:
    """A reply that is rated dissatisfied is rechecked within five days and answered again.

    Of a joint petition everybody rates with their own code.
    """
    petition = _opened(request, rating)
    given, signer = rating.model_dump(exclude=set(Ticket.model_fields)), signer_of(petition)
    verb, own = ("rate_as_signatory", {"signer": signer}) if signer else ("rate", {})
    return _moved(request, petition=petition, verb=verb, given={**given, **own})


@operation(_op("supplement", summary="Add to a petition", problems=(409,)))
def supplement(request: ApiRequest, supplement: Annotated[PublicSupplement, BODY]) -> HttpResponse:
    """More facts, at any time before the end."""
    return _said(request, verb="supplement", ticket=supplement)


@operation(_op("attachments", summary="Attach files to one's petition", problems=(409,)))
def attachments(request: ApiRequest, ticket: Annotated[Ticket, Form(...)], files: Files) -> HttpResponse:
    """After submitting or at any time before the end; number and query code stand in the form beside the files."""
    petition = _opened(request, ticket)
    asked = _asked(request, petition)
    attach(petition, uploads=read_all(files), request=asked, actor=PETITIONER, now=request.now)
    petition.refresh_from_db(fields=["state", "version"])
    return answer(public_view(petition, now=request.now))


@operation(_op("apply_review", summary="Ask for a statutory review", problems=(409,)))
def apply_review(request: ApiRequest, review: Annotated[PublicReview, BODY]) -> HttpResponse:
    """Within 30 days of a reply that is an opinion; the superior unit decides within 30 days."""
    return _said(request, verb="apply_review", ticket=review)


@operation(_op("apply_second_review", summary="Ask for the second review", problems=(409,)))
def apply_second_review(request: ApiRequest, review: Annotated[PublicSecondReview, BODY]) -> HttpResponse:
    """Within 30 days of the review; the decision on it is the last one."""
    return _said(request, verb="apply_second_review", ticket=review)

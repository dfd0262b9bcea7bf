"""The petitioner's own doors: number and query code stand in the body and never in an address."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja.params.functions import Form

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest
from qingting.api.public.tickets import Ticket, asked_of, moved, opened, public_op, said
from qingting.api.root import BODY, operation
from qingting.api.v1.attachments import Files, read_all
from qingting.journeys.apply_review import ApplyReview
from qingting.journeys.apply_second_review import ApplySecondReview
from qingting.journeys.attaching import attach
from qingting.journeys.rate import Rate
from qingting.journeys.signed import signer_of
from qingting.journeys.supplement import Supplement
from qingting.journeys.tracking import public_view
from qingting.people.access import PETITIONER


class PublicRate(Rate, Ticket):
    """A rating, with the number and code that open the petition."""


class PublicSupplement(Supplement, Ticket):
    """More facts, with the number and code that open the petition."""


class PublicReview(ApplyReview, Ticket):
    """Why the opinion is not accepted, with the number and code that open the petition."""


class PublicSecondReview(ApplySecondReview, Ticket):
    """Why the review is not accepted, with the number and code that open the petition."""


@operation(public_op("track", summary="Follow a petition", problems=()))
def track(request: ApiRequest, ticket: Annotated[Ticket, BODY]) -> HttpResponse:
    """Where it stands in plain words, its terms, its letters, and how often the identity was seen."""
    return answer(public_view(opened(request, ticket), now=request.now))


@operation(public_op("rate", summary="Rate the reply", problems=(409,)))
def rate(request: ApiRequest, rating: Annotated[PublicRate, BODY]) -> HttpResponse:
    """A reply that is rated dissatisfied is rechecked within five days and answered again.

    Of a joint petition everybody rates with their own code.
    """
    petition = opened(request, rating)
    given, signer = rating.model_dump(exclude=set(Ticket.model_fields)), signer_of(petition)
    verb, own = ("rate_as_signatory", {"signer": signer}) if signer else ("rate", {})
    return moved(request, petition=petition, verb=verb, given={**given, **own})


@operation(public_op("supplement", summary="Add to a petition", problems=(409,)))
def supplement(request: ApiRequest, supplement: Annotated[PublicSupplement, BODY]) -> HttpResponse:
    """More facts, at any time before the end."""
    return said(request, verb="supplement", ticket=supplement)


@operation(public_op("attachments", summary="Attach files to one's petition", problems=(409,)))
def attachments(request: ApiRequest, ticket: Annotated[Ticket, Form(...)], files: Files) -> HttpResponse:
    """After submitting or at any time before the end; number and query code stand in the form beside the files."""
    petition = opened(request, ticket)
    asked = asked_of(request, petition)
    attach(petition, uploads=read_all(files), request=asked, actor=PETITIONER, now=request.now)
    petition.refresh_from_db(fields=["state", "version"])
    return answer(public_view(petition, now=request.now))


@operation(public_op("apply_review", summary="Ask for a statutory review", problems=(409,)))
def apply_review(request: ApiRequest, review: Annotated[PublicReview, BODY]) -> HttpResponse:
    """Within 30 days of a reply that is an opinion; the superior unit decides within 30 days."""
    return said(request, verb="apply_review", ticket=review)


@operation(public_op("apply_second_review", summary="Ask for the second review", problems=(409,)))
def apply_second_review(request: ApiRequest, review: Annotated[PublicSecondReview, BODY]) -> HttpResponse:
    """Within 30 days of the review; the decision on it is the last one."""
    return said(request, verb="apply_second_review", ticket=review)

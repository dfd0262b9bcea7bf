"""POST /public/v1/petitions: a petition by anyone; it waits for its registration, the day of arrival is kept."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from pydantic import BaseModel, Field, create_model

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, idempotency_key
from qingting.api.root import BODY, IDEMPOTENCY_KEY, Op, operation
from qingting.api.v1.shapes import ClockBrief
from qingting.journeys.arrival import Arrival
from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import Input
from qingting.journeys.receive import receive
from qingting.journeys.step import day_of
from qingting.people.access import PETITIONER
from qingting.people.selectors import bureau_of
from qingting.petitions import attempts
from qingting.rules.edition import edition_on

# What only a channel or an officer may say of a petition.
NOT_THEIRS = frozenset({"channel", "source_number", "received_at", "unit", "acceptance", "signers"})

Submission = create_model(
    "Submission",
    __base__=Input,
    __doc__="A petition as the petitioner tells it. Only the complaint is compulsory.",
    **{  # type: ignore[call-overload]  # pydantic's names for fields are only known when it runs
        name: (field.annotation, field)
        for name, field in Complaint.model_fields.items()
        if name not in NOT_THEIRS
    },
)


class Received(BaseModel):
    """Keep both: together they open the petition."""

    number: str = Field(examples=["海东〔2026〕000894"])
    query_code: str
    received_at: str
    clocks: list[ClockBrief]


POST = Op(
    path="/public/v1/petitions",
    name="submit_petition",
    summary="Submit a petition",
    tag="public",
    method="POST",
    gives={201: Received, 200: Received},
    problems=(409, 429),
    headers=(IDEMPOTENCY_KEY,),
)


@operation(POST)
def submit_petition(request: ApiRequest, submission: Annotated[Submission, BODY]) -> HttpResponse:
    """It comes in through the web channel, to the ecology bureau of the county or, without one, of the city."""
    address = request.META.get("REMOTE_ADDR", "")
    attempts.refuse_flood(address, now=request.now)
    complaint = Complaint(**dict(submission), channel="web")
    arrived = receive(
        Arrival(
            complaint=complaint,
            actor=PETITIONER,
            unit=bureau_of(complaint.county),
            edition=edition_on(day_of(request.now)),
            now=request.now,
            key=idempotency_key(request),
        )
    )
    if not arrived.again:
        attempts.note_submission(address, now=request.now)
    shape = {
        "number": arrived.number,
        "query_code": arrived.query_code,
        "received_at": arrived.at,
        "clocks": arrived.clocks,
    }
    return answer(shape, status=200 if arrived.again else 201)

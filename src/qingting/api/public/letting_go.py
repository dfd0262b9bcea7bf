"""Withdraw one's petition and take that back; invite neighbours, and join by an invitation."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from pydantic import BaseModel, Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, idempotency_key
from qingting.api.public.tickets import Ticket, asked_of, opened, public_op
from qingting.api.root import BODY, IDEMPOTENCY_KEY, Op, operation
from qingting.journeys.inputs import Input
from qingting.journeys.inviting import find_invited, how_many_joined, invite, join_in
from qingting.journeys.perform import perform
from qingting.journeys.petitioner import Petitioner, ReplyChannel
from qingting.journeys.sign import MOST_CLAIMS, Sign
from qingting.journeys.signed import key_of, signer_of
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import public_view
from qingting.journeys.undo_withdrawal import UndoWithdrawal
from qingting.journeys.withdraw import OwnWithdrawal, Reason
from qingting.people.access import PETITIONER
from qingting.petitions import attempts


class PublicWithdrawal(Ticket):
    """Both reason and words may be left out; the unit reads neither."""

    reason: Annotated[Reason, Field(title="为什么撤回")] = ""
    words: Annotated[str, Field(title="还想说的", max_length=1000)] = ""


class Invited(Input):
    """What the slip says."""

    number: Annotated[str, Field(title="编号", min_length=1, max_length=40)]
    join_code: Annotated[str, Field(title="加入码", min_length=1, max_length=30)]


class Joining(Invited):
    """Everything else may be left out; without `petitioner` one joins anonymously."""

    words: Annotated[str, Field(title="自己的情况", max_length=5000)] = ""
    claims: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=500)]],
        Field(title="自己的要求", max_length=MOST_CLAIMS, default_factory=list),
    ]
    petitioner: Annotated[Petitioner, Field(title="信访人")] = Petitioner()
    reply_channel: Annotated[ReplyChannel, Field(title="答复方式")] = ""


class Invitation(BaseModel):
    """Hand it on; a new one ends the one before. `joined` counts those who came by one's codes."""

    join_code: str
    until: date
    joined: int


class Matter(BaseModel):
    """What a join code shows: nothing that tells who petitioned."""

    number: str
    title: str
    types: list[str]
    county: str
    received_on: date
    unit: str


class Joined(BaseModel):
    """Keep both: together they open the petition as one's own."""

    number: str
    query_code: str


@operation(public_op("withdraw", summary="Withdraw", problems=(409,)))
def withdraw(request: ApiRequest, withdrawal: Annotated[PublicWithdrawal, BODY]) -> HttpResponse:
    """Only what is owed to this petitioner ends; the matter itself is looked into all the same.

    Of a joint petition everybody withdraws for themselves, with their own code.
    """
    petition = opened(request, withdrawal)
    given = OwnWithdrawal(
        signer=key_of(signer_of(petition)), reason=withdrawal.reason, words=withdrawal.words
    )
    return _moved(request, verb="withdraw", petition=petition, given=given)


@operation(public_op("undo_withdrawal", summary="Take a withdrawal back", problems=(409,)))
def undo_withdrawal(request: ApiRequest, ticket: Annotated[Ticket, BODY]) -> HttpResponse:
    """Until the day `undo_until` of what `track` gives."""
    petition = opened(request, ticket)
    given = UndoWithdrawal(signer=key_of(signer_of(petition)))
    return _moved(request, verb="undo_withdrawal", petition=petition, given=given)


def _moved(request: ApiRequest, *, verb: str, petition: Any, given: Input) -> HttpResponse:
    asked = asked_of(request, petition)
    perform(JOURNEYS[verb], given=given, request=asked, actor=PETITIONER, now=request.now)
    petition.refresh_from_db(fields=["state", "version"])
    return answer(public_view(petition, now=request.now))


def _op(name: str, *, summary: str, gives: Any) -> Op:
    """These change no petition of the caller's by its version: no key, or one of their own."""
    return Op(
        path=f"/public/v1/{name}",
        name=f"public_{name}",
        summary=summary,
        tag="public",
        method="POST",
        gives={200: gives},
        problems=(404, 409, 429),
        headers=(IDEMPOTENCY_KEY,) if name == "join" else (),
    )


@operation(_op("invite", summary="Invite neighbours", gives=Invitation))
def invite_neighbours(request: ApiRequest, ticket: Annotated[Ticket, BODY]) -> HttpResponse:
    """A join code; it opens nothing that is the inviter's."""
    petition = opened(request, ticket)
    code = invite(petition, now=request.now)
    return answer(Invitation(join_code=code.code, until=code.until, joined=how_many_joined(petition)))


@operation(_op("invited", summary="Look at what one is invited to", gives=Matter))
def invited(request: ApiRequest, slip: Annotated[Invited, BODY]) -> HttpResponse:
    """A wrong number, a wrong code and one that has ended get the same answer, and count as wrong tries."""
    matter = _looked_up(request, slip)
    shown = {name: getattr(matter, name) for name in Matter.model_fields}
    return answer(Matter(**{**shown, "types": list(matter.types)}))


@operation(_op("join", summary="Join a petition", gives=Joined))
def join(request: ApiRequest, joining: Annotated[Joining, BODY]) -> HttpResponse:
    """One becomes a signer, with a code, an answer and a rating of one's own."""
    address = request.META.get("REMOTE_ADDR", "")
    attempts.refuse_flood(address, now=request.now)
    matter = _looked_up(request, joining)
    given = Sign.model_validate(
        {
            "invitation": matter.invitation,
            "petitioner": joining.petitioner.model_dump(),
            **joining.model_dump(include={"words", "claims", "reply_channel"}),
        }
    )
    key = idempotency_key(request)
    key = f"join/{matter.invitation}/{key}" if key else ""
    joined = join_in(given, number=matter.digits, key=key, now=request.now)
    attempts.note_submission(address, now=request.now)
    return answer(Joined(number=joined.number, query_code=joined.query_code))


def _looked_up(request: ApiRequest, slip: Invited) -> Any:
    address = request.META.get("REMOTE_ADDR", "")
    return find_invited(slip.number, code=slip.join_code, address=address, now=request.now)

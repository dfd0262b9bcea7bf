"""The reward for who reported, by number and query code: how far it is, apply, claim, give up."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated

from django.http import HttpResponse
from pydantic import BaseModel, Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest
from qingting.api.public.tickets import Ticket, asked_of, move, opened, public_op
from qingting.api.root import BODY, operation
from qingting.journeys.apply_reward import ApplyReward
from qingting.journeys.claim_reward import ClaimReward
from qingting.journeys.reward_view import RewardNotOpen, open_moves, reward_of, with_share
from qingting.journeys.tracking import public_view
from qingting.journeys.waive_reward import WaiveReward
from qingting.people.access import PETITIONER
from qingting.petitions.answered import known
from qingting.petitions.models import Petition


class Reward(BaseModel):
    """What `share` and the members after it say is the caller's own; `code` is asked for at the counter."""

    number: str
    words: str
    stage: str
    claim_by: date | None
    share: str
    amount: Annotated[int, Field(description="In fen, a hundredth of a yuan.")]
    state: str
    state_words: str
    way: str
    code: str


class RewardNow(BaseModel):
    """`reward` is null where nobody has asked for one; `may` lists what the caller may do now."""

    reward: Reward | None
    may: list[str]


class PublicApply(ApplyReward, Ticket):
    """Why a reward is asked for, with the number and code that open the petition."""


class PublicClaim(ClaimReward, Ticket):
    """How the own share is to be paid, with the number and code that open the petition; `share` need not be said."""


class PublicWaive(WaiveReward, Ticket):
    """The reward is given up, with the number and code that open the petition; `share` need not be said."""


def _now(request: ApiRequest, petition: Petition) -> RewardNow:
    told = reward_of(petition)
    may = open_moves(petition, told=told, may=public_view(petition, now=request.now).may)
    return RewardNow(reward=Reward(**asdict(told)) if told else None, may=sorted(may))


def _asked(request: ApiRequest, *, verb: str, ticket: Ticket) -> HttpResponse:
    """The same request again gets through to its first answer, though the move is no longer open."""
    petition = opened(request, ticket)
    again = known(PETITIONER.scope, key=asked_of(request, petition).key)
    told = reward_of(petition)
    given = with_share(ticket.model_dump(exclude=set(Ticket.model_fields)), verb=verb, told=told)
    if not again and verb not in _now(request, petition).may:
        raise RewardNotOpen
    move(request, petition=petition, verb=verb, given=given)
    return answer(_now(request, petition))


@operation(public_op("reward", summary="How far the reward is", problems=(), gives=RewardNow))
def reward(request: ApiRequest, ticket: Annotated[Ticket, BODY]) -> HttpResponse:
    """Of the caller alone: amount, term and claim code of the own share, and what may be done."""
    return answer(_now(request, opened(request, ticket)))


@operation(public_op("apply_reward", summary="Ask for a reward", problems=(409,), gives=RewardNow))
def apply_reward(request: ApiRequest, asked: Annotated[PublicApply, BODY]) -> HttpResponse:
    """After the reply; once more, with a reason, after a refusal."""
    return _asked(request, verb="apply_reward", ticket=asked)


@operation(public_op("claim_reward", summary="Say how the reward is paid", problems=(409,), gives=RewardNow))
def claim_reward(request: ApiRequest, claim: Annotated[PublicClaim, BODY]) -> HttpResponse:
    """Into an account in the own name, which is sealed at once, or at the counter with number and code."""
    return _asked(request, verb="claim_reward", ticket=claim)


@operation(public_op("waive_reward", summary="Give the reward up", problems=(409,), gives=RewardNow))
def waive_reward(request: ApiRequest, waived: Annotated[PublicWaive, BODY]) -> HttpResponse:
    """Of a joint petition everybody gives up the own share; before the decision the first one the whole."""
    return _asked(request, verb="waive_reward", ticket=waived)

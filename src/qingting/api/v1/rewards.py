"""GET rewards: for case workers with their petitions; for who keeps the money numbers, sums and budget lines alone."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, Bearer, Forbidden
from qingting.api.root import Op, operation
from qingting.people.access import CASE_ROLES, Actor
from qingting.petitions.selectors import digits_of
from qingting.rewards.models import Award, Share
from qingting.rewards.selectors import MONEY_ONLY, keeps_money, seen_by

SHOWN = 500
MONEY = frozenset({"finance", "payer"})


class RewardKeeper(Bearer):
    """Officers who handle rewards with their petitions, and those who keep the money."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = super().authenticate(request, token)
        if actor and not actor.roles & (CASE_ROLES | MONEY):
            raise Forbidden
        return actor


class RewardShare(BaseModel):
    """One share; `way` is bank or pickup once it is claimed."""

    number: str
    amount_fen: int
    state: str
    way: str


class RewardListed(BaseModel):
    """`petition` and `act` are absent for who keeps the money."""

    number: str
    stage: str
    amount_fen: int | None
    year: int | None
    line: str
    claim_by: date | None
    shares: list[RewardShare]
    petition: str | None = None
    act: str | None = None


class Rewards(BaseModel):
    """The latest 500."""

    items: list[RewardListed]


@operation(
    Op(
        path="/v1/rewards",
        name="list_rewards",
        summary="Rewards that you may see, the latest first",
        tag="petitions",
        auth=RewardKeeper(),
        gives={200: Rewards},
    )
)
def list_rewards(request: ApiRequest) -> HttpResponse:
    money = keeps_money(request.auth)
    rows = seen_by(request.auth).select_related("year").prefetch_related("shares")
    names = (*MONEY_ONLY, "year__year", "year__line")
    rows = (
        rows.only(*names)
        if money
        else rows.select_related("petition").only(*names, "act", "petition__number")
    )
    return answer(Rewards(items=[_listed(row, with_petition=None if money else row) for row in rows[:SHOWN]]))


def _listed(award: Award, *, with_petition: Award | None) -> RewardListed:
    told = RewardListed(
        number=award.number,
        stage=award.stage,
        amount_fen=award.amount,
        year=award.year.pk if award.year else None,
        line=award.year.line if award.year else "",
        claim_by=award.claim_by,
        shares=[_share(share) for share in award.shares.all()],
    )
    if with_petition is not None:
        told.petition, told.act = digits_of(with_petition.petition.number), with_petition.act
    return told


def _share(share: Share) -> RewardShare:
    return RewardShare(number=share.number, amount_fen=share.amount, state=share.state, way=share.way)

"""POST /v1/petitions/{number}/{verb}: one operation per verb of the table, its body is the journey's own input."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja.params.models import Body

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, CaseWorker, expected_version, idempotency_key
from qingting.api.root import IDEMPOTENCY_KEY, IF_MATCH, Op, operation
from qingting.api.v1.petition import PATH
from qingting.api.v1.shapes import Identity, Moved
from qingting.journeys.inputs import Input
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import Journey
from qingting.journeys.table import JOURNEYS
from qingting.petitions.selectors import digits_of, find
from qingting.rules.edition import load_edition
from qingting.vault.selectors import revealed

# Moves after which the caller may read the identity for a while.
REVEALING = frozenset({"reveal_identity", "open_sealed_sheet"})
TABLE = load_edition("haidong-2024-17").moves


def moved(request: ApiRequest, *, journey: Journey[Any], number: str, given: Input) -> HttpResponse:
    asked = Request(
        number=digits_of(number), expected=expected_version(request), key=idempotency_key(request)
    )
    outcome = perform(journey, given=given, request=asked, actor=request.auth, now=request.now)
    shape = Moved(number=outcome.number, version=outcome.version, state=outcome.state)
    if journey.verb in REVEALING:
        shape.identity = _identity(request, number=number, signer=getattr(given, "signer", ""))
    return answer(shape, headers={"ETag": f'"{outcome.version}"'})


def _identity(request: ApiRequest, *, number: str, signer: str) -> Identity | None:
    """In the clear while the caller's reveal lasts; a repeated request does not make it last longer."""
    petition, account_id = find(number, actor=request.auth), request.auth.account_id
    row = petition.signatories.filter(number=int(signer)).first() if signer else None
    identity = row.identity if row else petition.identity
    if identity is None or account_id is None:
        return None
    who = revealed(identity, account_id=account_id, now=request.now)
    return Identity(**{name: getattr(who, name) for name in Identity.model_fields}) if who else None


def add(journey: Journey[Any]) -> None:
    """The operation of one verb. Where nothing is compulsory, the body may be left out."""
    optional = not any(field.is_required() for field in journey.given.model_fields.values())
    default = journey.given() if optional else ...

    def move(request: ApiRequest, number: str, given: Any = Body(default, title="请求内容")) -> HttpResponse:  # noqa: B008
        return moved(request, journey=journey, number=number, given=given)

    move.__annotations__["given"] = journey.given
    row = TABLE[journey.verb]
    clauses = "；".join(str(because) for because in row.because)
    move.__doc__ = f"{row.label}（{clauses}）。From: {', '.join(row.from_states) or 'nothing'}. By: {', '.join(row.roles)}."
    operation(
        Op(
            path=f"{PATH}/{journey.verb}",
            name=journey.verb,
            summary=f"{row.label_en} {row.label}",
            tag="moves",
            method="POST",
            auth=CaseWorker(),
            gives={200: Moved},
            problems=(404, 409, 412),
            headers=(IF_MATCH, IDEMPOTENCY_KEY),
        )
    )(move)


for _journey in JOURNEYS.values():
    add(_journey)

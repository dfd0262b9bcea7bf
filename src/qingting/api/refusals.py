"""Which exception becomes which problem document."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext
from ninja.errors import AuthenticationError, HttpError, ValidationError

from qingting.api import problems
from qingting.api.asking import Forbidden
from qingting.api.problems import Kind, invalid, problem
from qingting.journeys.arrival import AlreadyHere
from qingting.journeys.documents import explained
from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.inviting import NotToBeJoined
from qingting.journeys.perform import StaleVersion
from qingting.journeys.reward_view import RewardNotOpen
from qingting.journeys.tracking import TrackRefused
from qingting.letters.documents.issuing import NoDocument
from qingting.letters.documents.lint import DocumentRefused
from qingting.people.language import in_chinese
from qingting.petitions.answered import KeyReused
from qingting.petitions.attempts import TooManyAttempts, TooManySubmissions
from qingting.petitions.selectors import PetitionUnknown
from qingting.publication.services import IdentityInPublicText, NotReviewed
from qingting.rules.due import DueRefused
from qingting.rules.refusals import MoveRefused

log = logging.getLogger(__name__)
# A handler is only ever given its own exception.
Handler = Callable[[HttpRequest, Any], HttpResponse]

PLAIN: dict[type[Exception], Kind] = {
    Forbidden: problems.FORBIDDEN,
    PetitionUnknown: problems.UNKNOWN,
    TrackRefused: problems.NOT_TRACKED,
    KeyReused: problems.REUSED,
    RewardNotOpen: problems.REFUSED,
    NotToBeJoined: problems.REFUSED,
    NotReviewed: problems.NOT_REVIEWED,
    NoDocument: problems.NO_LETTER,
    HttpError: problems.UNREADABLE,
    UnreadablePostError: problems.UNREADABLE,
    MultiPartParserError: problems.UNREADABLE,
    RequestDataTooBig: problems.TOO_LARGE,
    TooManyFieldsSent: problems.TOO_LARGE,
    OperationalError: problems.BUSY,
    InterfaceError: problems.BUSY,
    # What slipped past every check of a field and PostgreSQL would not hold.
    DataError: problems.INVALID,
}


def plainly(kind: Kind) -> Handler:
    def handle(request: HttpRequest, _: Exception) -> HttpResponse:
        return problem(kind)

    return handle


def unauthenticated(request: HttpRequest, _: Exception) -> HttpResponse:
    return problem(problems.UNAUTHENTICATED, headers={"WWW-Authenticate": 'Bearer realm="qingting"'})


def input_refused(request: HttpRequest, refused: InputRefused) -> HttpResponse:
    return invalid(refused.errors)


def unfit(request: HttpRequest, refused: ValidationError) -> HttpResponse:
    return invalid([FieldError(error["field"], error["sentence"]) for error in refused.errors])


def leaking(request: HttpRequest, refused: IdentityInPublicText) -> HttpResponse:
    return invalid([FieldError(field, str(refused)) for field in refused.fields])


def document_refused(request: HttpRequest, refused: DocumentRefused) -> HttpResponse:
    return invalid([FieldError(fault.where, explained(fault)) for fault in refused.faults])


def move_refused(request: HttpRequest, refused: MoveRefused) -> HttpResponse:
    refusal = refused.refusal
    chinese = in_chinese()
    because = refusal.because
    return problem(
        problems.REFUSED,
        detail=refusal.sentence if chinese else refusal.sentence_en,
        clause={"instrument": because.instrument, "clause": because.clause, "quote": because.quote},
        allowed=list(refused.allowed),
    )


def stale(request: HttpRequest, refused: StaleVersion) -> HttpResponse:
    return problem(problems.STALE, current=refused.current, headers={"ETag": f'"{refused.current}"'})


def already_here(request: HttpRequest, refused: AlreadyHere) -> HttpResponse:
    if not refused.number:
        return problem(problems.REGISTERED)
    return problem(problems.REGISTERED, number=refused.number)


def not_reckoned(request: HttpRequest, refused: DueRefused) -> HttpResponse:
    chinese = in_chinese()
    return invalid([FieldError("duty", str(refused) if chinese else refused.sentence_en)])


def too_many_files(request: HttpRequest, _: TooManyFilesSent) -> HttpResponse:
    return invalid([FieldError("files", gettext("一次传的文件太多，请分几次传，每次最多 9 个。"))])


def too_many(request: HttpRequest, refused: TooManyAttempts) -> HttpResponse:
    return problem(problems.TOO_MANY, headers={"Retry-After": str(refused.retry_after)})


def flooding(request: HttpRequest, refused: TooManySubmissions) -> HttpResponse:
    return problem(problems.FLOOD, headers={"Retry-After": str(refused.retry_after)})


def broken(request: HttpRequest, failure: Exception) -> HttpResponse:
    log.error("api.broken", exc_info=failure)
    return problem(problems.BROKEN)


HANDLERS: dict[type[Exception], Handler] = {
    **{error: plainly(kind) for error, kind in PLAIN.items()},
    AuthenticationError: unauthenticated,
    ValidationError: unfit,
    InputRefused: input_refused,
    IdentityInPublicText: leaking,
    DocumentRefused: document_refused,
    MoveRefused: move_refused,
    StaleVersion: stale,
    AlreadyHere: already_here,
    DueRefused: not_reckoned,
    TooManyAttempts: too_many,
    TooManyFilesSent: too_many_files,
    TooManySubmissions: flooding,
    Exception: broken,
}

"""answer_signal 说明: the unit says what was behind a signal; who watches accepts that or asks again (D41, D43)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.perform import Request, StaleVersion
from qingting.journeys.step import day_of
from qingting.oversight.signals import services as signals
from qingting.oversight.signals.models import Signal
from qingting.oversight.signals.selectors import SignalUnknown, may_accept, may_answer, visible_signals
from qingting.oversight.signals.services import Said
from qingting.people.access import Actor
from qingting.petitions import answered

LONGEST = 2000


class AnswerSignal(Input):
    words: Annotated[
        str,
        asked("说明", widget="area", help="当时的情况、为什么这样办、接下来怎样做。", limit=LONGEST),
    ]


class WeighAnswer(Input):
    verdict: Annotated[
        Literal["accepted", "returned"],
        Field(title="意见", json_schema_extra={"widget": "choice", "choices": "weighing"}),
    ]
    words: Annotated[
        str,
        Field(
            title="说明",
            max_length=LONGEST,
            description="请单位再说明的必填。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""


def answer_signal(given: AnswerSignal, *, request: Request, actor: Actor, now: datetime) -> str:
    """The unit's own words. Raises SignalUnknown, StaleVersion, InputRefused; gives the new standing."""
    return _say(Said("answered", given.words), request=request, actor=actor, now=now)


def weigh_answer(given: WeighAnswer, *, request: Request, actor: Actor, now: datetime) -> str:
    """Seen and accepted, or asked again; by another unit than the one that the signal is about."""
    if given.verdict == "returned" and not given.words:
        raise InputRefused((FieldError("words", _("请写明要单位再说明什么。")),))
    return _say(Said(given.verdict, given.words), request=request, actor=actor, now=now)


def _say(said: Said, *, request: Request, actor: Actor, now: datetime) -> str:
    """`request.number` is the signal's id, `expected` how many remarks the officer saw."""
    digest = answered.digest_of({"signal": request.number, "kind": said.kind, "words": said.words})
    with transaction.atomic():
        signal = _locked(request.number, actor=actor)
        first = answered.find(actor.scope, key=request.key, digest=digest)
        if first is not None:
            return str(json.loads(first))
        _permitted(signal, said=said, actor=actor)
        seen = signal.remarks.count()
        if request.expected is not None and request.expected != seen:
            raise StaleVersion(seen)
        signals.remark(signal, said=said, actor=actor, now=now, today=day_of(now))
        answered.keep(actor.scope, key=request.key, digest=digest, answer=json.dumps(said.kind), now=now)
    return said.kind


def _locked(number: str, *, actor: Actor) -> Signal:
    try:
        key = UUID(number)
    except ValueError:
        raise SignalUnknown from None
    found: Any = visible_signals(actor).filter(pk=key).select_for_update(of=("self",)).first()
    if found is None:
        raise SignalUnknown
    return found  # type: ignore[no-any-return]


def _permitted(signal: Signal, *, said: Said, actor: Actor) -> None:
    if said.kind == "answered":
        if not may_answer(signal, actor=actor):
            raise InputRefused(
                (FieldError("", _("由这个提示所指单位的承办人、审核人或负责人说明；已经认可的不用再说明。")),)
            )
    elif not may_accept(signal, actor=actor):
        raise InputRefused((FieldError("", _("由其他单位的督办人或领导提出意见；已经认可的不用再提。")),))

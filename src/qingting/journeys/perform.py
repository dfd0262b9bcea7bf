"""Carry out a move in one transaction: lock, ask the rules, write, derive the clocks, append to the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from qingting.clocks import services as clocks
from qingting.journeys.documents import explained
from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.step import Deed, Journey, Reach, Step, calendar_of, edition_of, nothing_follows
from qingting.ledger import selectors as ledger_reads
from qingting.ledger import services as ledger
from qingting.letters import services as letters
from qingting.letters.documents.lint import DocumentRefused
from qingting.people.access import SYSTEM, Actor
from qingting.people.models import Unit
from qingting.petitions import answered
from qingting.petitions import selectors as petition_reads
from qingting.petitions import services as petitions
from qingting.petitions.models import Petition
from qingting.petitions.selectors import PetitionUnknown
from qingting.rules.clocks import derive
from qingting.rules.history import stand
from qingting.rules.moves import Move, admit, check


class StaleVersion(Exception):
    """Someone else has acted on this petition since you opened it; look at what changed and send yours again."""

    def __init__(self, current: int) -> None:
        super().__init__(self.__doc__)
        self.current = current


@dataclass(frozen=True, slots=True)
class Request:
    """How a door asks: which petition, which version it saw, and a key under which the request counts once."""

    number: str
    expected: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`version` is the ledger's length after the move; a repeated request has `again` set."""

    number: str
    version: int
    state: str
    again: bool = False


def begin(number: str, *, actor: Actor, now: datetime, reach: Reach = petition_reads.visible) -> Step:
    """Lock the petition and read its history; the caller holds the transaction. Unseen is as good as unknown."""
    petition = petition_reads.locked(number)
    if actor.kind != "petitioner" and not reach(actor).filter(pk=petition.pk).exists():
        raise PetitionUnknown
    return step_of(petition, actor=actor, now=now)


def step_of(petition: Petition, *, actor: Actor, now: datetime) -> Step:
    """The same without a lock, for pages that only look."""
    chain = ledger_reads.chain(petition.id)
    history = ledger_reads.as_history(chain)
    edition = edition_of(petition)
    standing = stand(edition, history)
    return Step(
        petition=petition,
        chain=chain,
        history=history,
        standing=standing,
        edition=edition,
        actor=actor,
        now=now,
    )


def perform(journey: Journey[Any], *, given: Input, request: Request, actor: Actor, now: datetime) -> Outcome:
    """Raises PetitionUnknown, StaleVersion, MoveRefused, InputRefused; then nothing was written."""
    with transaction.atomic():
        body = given.model_dump(mode="json")
        digest = answered.digest_of({"verb": journey.verb, "number": request.number, "given": body})
        step = begin(request.number, actor=actor, now=now, reach=journey.reach)
        # After the lock, so that the same request sent twice at once finds the first one's answer.
        first = answered.find(actor.scope, key=request.key, digest=digest)
        if first is not None:
            return Outcome(**json.loads(first), again=True)
        if request.expected is not None and request.expected != step.petition.version:
            raise StaleVersion(step.petition.version)
        outcome = _carried_out(journey, step=step, given=given)
        answered.keep(actor.scope, key=request.key, digest=digest, answer=_plain(outcome), now=now)
        return outcome


def _carried_out(journey: Journey[Any], *, step: Step, given: Input) -> Outcome:
    """The move, and what the system does by itself because of it. Who may not make it learns nothing from its input."""
    admit(step.edition, journey.verb, step.situation({}))
    move = check(step.edition, journey.verb, step.situation(journey.facts(step, given)))
    deed = _done(journey, step=step, given=given)
    outcome = record(step, move=move, deed=deed, content=deed.content or given.model_dump(mode="json"))
    if journey.then is nothing_follows:
        return outcome
    later = step_of(step.petition, actor=SYSTEM, now=step.now)
    following = journey.then(later)
    return _carried_out(following.journey, step=later, given=following.given) if following else outcome


def _done(journey: Journey[Any], *, step: Step, given: Input) -> Deed:
    """The verb's own writing; a document that may not go out refuses the move with a sentence for each fault."""
    try:
        return journey.act(step, given)
    except DocumentRefused as refused:
        raise InputRefused(tuple(FieldError("", explained(fault)) for fault in refused.faults)) from None


def record(step: Step, *, move: Move, deed: Deed, content: Mapping[str, Any]) -> Outcome:
    """Append the ledger entry and write every projection of it."""
    happening = ledger.Happening(
        kind=move.verb,
        on=step.today,
        at=step.now,
        actor_kind=step.actor.kind,
        unit=step.actor.unit_code,
        account_id=step.actor.account_id,
        clause=f"{move.instrument} {move.clause}",
        data=deed.data,
        content=content or None,
    )
    petition = step.petition
    entry = ledger.append(
        happening, subject_kind="petition", subject=petition.id, after=ledger_reads.end_of(step.chain)
    )
    history = (*step.history, ledger_reads.as_event(entry))
    standing = stand(step.edition, history)
    derived = derive(step.edition, calendar_of(petition.county), history)
    if content:
        petitions.keep_record(petition, seq=entry.seq, kind=move.verb, content=content)
    holder = (
        petition.holder if petition.holder.code == standing.holder else Unit.objects.get(code=standing.holder)
    )
    petitions.project(petition, standing=standing, clocks=derived, version=entry.seq, holder=holder)
    clocks.project(petition.id, clocks=derived)
    letters.queue(petition, told=deed.told, seq=entry.seq, now=step.now)
    return Outcome(number=petition.number, version=entry.seq, state=standing.state)


def _plain(outcome: Outcome) -> str:
    return json.dumps({"number": outcome.number, "version": outcome.version, "state": outcome.state})

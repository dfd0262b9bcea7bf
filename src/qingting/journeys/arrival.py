"""A new petition: every row of it, written in one statement, once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from uuid_utils.compat import uuid7

from qingting.journeys.arrival_rows import Arrival, born, rows_of
from qingting.journeys.complaint import checked
from qingting.journeys.step import day_of
from qingting.journeys.together import Rows, one_statement
from qingting.people.access import Actor
from qingting.petitions import answered
from qingting.petitions.models import Answered, Petition
from qingting.petitions.selectors import visible
from qingting.rules.clocks import Clock
from qingting.vault.crypto import new_query_code

__all__ = ["AlreadyHere", "Arrival", "Arrived", "arrive", "arrived_before", "shown"]


class AlreadyHere(Exception):
    """A petition with this channel and source number is registered already; it is not registered twice."""

    # `number` is empty for who may not see that petition.
    def __init__(self, number: str) -> None:
        super().__init__(self.__doc__)
        self.number = number


@dataclass(frozen=True, slots=True)
class Arrived:
    """What the petitioner is given: the number, the query code, and the terms that now run."""

    number: str
    query_code: str
    at: datetime
    clocks: tuple[Mapping[str, Any], ...]
    again: bool = False
    # Number and query code of each further signer.
    signers: tuple[tuple[int, str], ...] = ()


def arrive(arrival: Arrival, *, verbs: Sequence[str]) -> Arrived:
    """Write the petition with one ledger entry per verb (receive, or register and accept)."""
    body = arrival.complaint.model_dump(mode="json")
    digest = answered.digest_of({"verbs": list(verbs), "given": body})
    today = day_of(arrival.now)
    channel = checked(
        arrival.complaint, edition=arrival.edition, actor=arrival.actor, now=arrival.now, today=today
    )
    birth = born(arrival, id=uuid7(), code=new_query_code(), channel=channel, verbs=verbs)
    rows = rows_of(birth, arrival=arrival)
    arrived = Arrived(number="", query_code=birth.code, at=arrival.now, clocks=shown(birth.clocks))
    if arrival.key:
        answer = json.dumps(
            {"id": str(birth.id), "code": birth.code, "at": arrival.now.isoformat(), "clocks": arrived.clocks}
        )
        rows[Answered] = [
            answered.row_of(
                arrival.actor.scope, key=arrival.key, digest=digest, answer=answer, now=arrival.now
            )
        ]
    return _written(rows, arrival=arrival, arrived=arrived, digest=digest)


def _written(rows: Rows, *, arrival: Arrival, arrived: Arrived, digest: bytes) -> Arrived:
    """Write; where a unique constraint says that this came before, give the first answer."""
    try:
        # A savepoint only inside someone else's transaction: alone, the statement is its own.
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return replace(arrived, number=one_statement(rows, returning=(Petition, "number")))
    except IntegrityError as refused:
        first = answered.find(arrival.actor.scope, key=arrival.key, digest=digest)
        if first is not None:
            return _again(first)
        known = _same_source(arrival, constraint=_constraint(refused))
        if known is None:
            raise
        raise AlreadyHere(known) from None


def arrived_before(actor: Actor, *, key: str) -> Arrived | None:
    """The first answer to this key, also where the words were changed since: its answer may never have reached anybody."""
    first = answered.first(actor.scope, key=key)
    return None if first is None else _again(first)


def _constraint(refused: IntegrityError) -> str:
    return getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None) or ""


def _same_source(arrival: Arrival, *, constraint: str) -> str | None:
    if constraint != "petition_source_once":
        return None
    channel = arrival.complaint.channel or arrival.actor.channel
    source = {"channel": channel, "source_number": arrival.complaint.source_number}
    if not Petition.objects.filter(**source).exists():
        return None
    return visible(arrival.actor).filter(**source).values_list("number", flat=True).first() or ""


def _again(first: str) -> Arrived:
    kept = json.loads(first)
    return Arrived(
        number=Petition.objects.values_list("number", flat=True).get(pk=kept["id"]),
        query_code=kept["code"],
        at=datetime.fromisoformat(kept["at"]),
        clocks=tuple(kept["clocks"]),
        again=True,
    )


def shown(clocks: Sequence[Clock]) -> tuple[Mapping[str, Any], ...]:
    """Clocks as a door answers them."""
    return tuple(
        {
            "term": clock.term,
            "duty": clock.duty,
            "round": clock.round,
            "started": clock.due.start.isoformat(),
            "due": clock.due.on.isoformat(),
            "provisional": clock.due.provisional,
            "met": clock.met_on.isoformat() if clock.met_on else None,
            "because": [{"instrument": why.instrument, "clause": why.clause} for why in clock.due.because],
        }
        for clock in clocks
    )

"""Rows of a table become petitions, each on its own: a bad row is told with its reason and harms no other.

A row counts once by channel and source number; one without a number gets a stable one from what it says, so that the
same file brought twice, or again after a crash, doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal

from django.db import transaction

from qingting.journeys.arrival import AlreadyHere, Arrival
from qingting.journeys.complaint import Complaint, checked
from qingting.journeys.importing_drafts import complaint_of
from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.register import register
from qingting.journeys.step import day_of
from qingting.people.access import Actor
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.rules.edition import Edition
from qingting.rules.refusals import MoveRefused
from qingting.text.mapping import ColumnMapping, Rejection, apply
from qingting.text.sheets import Row

# Several rows share a transaction, for speed; each still stands alone.
BATCH = 50
Outcome = Literal["registered", "repeat", "rejected"]


@dataclass(frozen=True, slots=True)
class Intake:
    """How a table is taken in: by which channel, for which unit, and which column says what."""

    mapping: ColumnMapping
    channel: str
    unit: Unit
    actor: Actor
    edition: Edition
    now: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a row; `reason` of a rejected one, `notes` for the registrar to check on any other."""

    row: Row
    outcome: Outcome
    reason: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ready:
    row: Row
    complaint: Complaint
    notes: tuple[str, ...]


def plan(rows: Iterable[Row], *, intake: Intake) -> Iterator[Taken]:
    """What `carry_out` would do, without doing it."""
    seen: set[str] = set()
    for batch in _batches(rows):
        read = [_read(row, intake=intake) for row in batch]
        seen |= _known(read, intake=intake)
        for one in read:
            if isinstance(one, Taken):
                yield one
                continue
            source = one.complaint.source_number
            yield Taken(one.row, "repeat" if source in seen else "registered", notes=one.notes)
            seen.add(source)


def carry_out(rows: Iterable[Row], *, intake: Intake) -> Iterator[Taken]:
    """Register row by row; what is yielded is committed."""
    for batch in _batches(rows):
        read = [_read(row, intake=intake) for row in batch]
        with transaction.atomic():
            known = _known(read, intake=intake)
            taken = [
                one if isinstance(one, Taken) else _register(one, known=known, intake=intake) for one in read
            ]
        yield from taken


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _read(row: Row, *, intake: Intake) -> _Ready | Taken:
    draft = apply(intake.mapping, row=row, now=intake.now)
    if isinstance(draft, Rejection):
        return Taken(row, "rejected", reason=draft.reason)
    try:
        complaint = complaint_of(draft, channel=intake.channel)
        checked(
            complaint, edition=intake.edition, actor=intake.actor, now=intake.now, today=day_of(intake.now)
        )
    except InputRefused as refused:
        return Taken(row, "rejected", reason=_sentences(refused.errors))
    return _Ready(row, complaint, draft.notes)


def _known(read: Sequence[_Ready | Taken], *, intake: Intake) -> set[str]:
    """Asked before registering: a registration that fails would use up a petition number."""
    sources = [one.complaint.source_number for one in read if isinstance(one, _Ready)]
    known = Petition.objects.filter(channel=intake.channel, source_number__in=sources)
    return set(known.values_list("source_number", flat=True))


def _register(ready: _Ready, *, known: set[str], intake: Intake) -> Taken:
    if ready.complaint.source_number in known:
        return Taken(ready.row, "repeat", notes=ready.notes)
    arrival = Arrival(
        complaint=ready.complaint,
        actor=intake.actor,
        unit=intake.unit,
        edition=intake.edition,
        now=intake.now,
    )
    try:
        register(arrival)
    except AlreadyHere:  # another import brought it in between
        return Taken(ready.row, "repeat", notes=ready.notes)
    except InputRefused as refused:
        return Taken(ready.row, "rejected", reason=_sentences(refused.errors))
    except MoveRefused as refused:
        return Taken(ready.row, "rejected", reason=refused.refusal.sentence)
    known.add(ready.complaint.source_number)
    return Taken(ready.row, "registered", notes=ready.notes)


def _sentences(errors: Sequence[FieldError]) -> str:
    return "".join(error.sentence for error in errors)

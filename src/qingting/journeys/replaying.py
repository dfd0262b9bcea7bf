"""Derive every petition's clocks and standing from its history again, and compare with the tables, or mend them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.db import connection, transaction

from qingting.clocks import services as clocks
from qingting.clocks.models import Clock
from qingting.clocks.selectors import differences
from qingting.journeys.perform import step_of
from qingting.journeys.step import calendar_of
from qingting.people.access import SYSTEM
from qingting.people.models import Unit
from qingting.petitions import services as petitions
from qingting.petitions.models import Petition
from qingting.petitions.services import nearest
from qingting.rules.clocks import Clock as Derived
from qingting.rules.clocks import derive
from qingting.rules.edition import load_edition
from qingting.rules.history import Event, Standing, stand

BATCH = 1000
SHOWN = 1000
NOWHERE = UUID(int=0)
Progress = Callable[[int], None]
Among = Literal["every", "provisional"]

# A petition, its history and its clocks in one statement are of one instant, so a move made meanwhile is no difference.
BATCH_OF_PETITIONS = """
    SELECT p.id, p.number, p.edition, p.county,
        json_build_object('state', p.state, 'grade', p.grade, 'holder', h.code, 'concluded_on', p.concluded_on,
            'next_term', p.next_term, 'next_due', p.next_due, 'next_provisional', p.next_provisional)::text,
        (SELECT json_agg(json_build_array(e.kind, e."on", e.unit, e.account_id, e.data) ORDER BY e.seq)::text
            FROM ledger_entry e WHERE e.subject = p.id),
        (SELECT json_agg(json_build_array(c.term, c.round, c.duty, c.whose, c.about, c.started, c.due,
            c.provisional, c.extended, c.met, c.void, c.because))::text FROM clocks_clock c WHERE c.petition_id = p.id)
    FROM petitions_petition p JOIN people_unit h ON h.id = p.holder_id
    WHERE p.id > %(after)s AND (%(every)s OR EXISTS (SELECT FROM clocks_clock c
        WHERE c.petition_id = p.id AND c.provisional AND c.met IS NULL AND c.void IS NULL))
    ORDER BY p.id LIMIT %(batch)s
"""
COLUMNS = (
    "term", "round", "duty", "whose", "about", "started", "due", "provisional", "extended", "met", "void", "because",
)  # fmt: skip
DATES = frozenset({"started", "due", "met", "void"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One petition whose tables do not say what its history says; `what` holds a sentence per place."""

    id: UUID
    number: str
    what: tuple[str, ...]


@dataclass(slots=True)
class Replayed:
    """`differences` lists the first thousand petitions, `different` counts them all."""

    petitions: int = 0
    clocks: int = 0
    different: int = 0
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the tables say of one petition."""

    id: UUID
    number: str
    edition: str
    county: str
    projection: Mapping[str, Any]
    history: tuple[Event, ...]
    clocks: Sequence[Sequence[Any]]


def replay(among: Among, *, progress: Progress, found: Callable[[Difference], None]) -> Replayed:
    """Petitions in order of their id; `found` is called for each that differs. Constant memory.

    "provisional": only those with a running term that rests on days off which are not announced yet.
    """
    counted = Replayed()
    for kept in _petitions(among):
        derived, what = _compared(kept)
        counted.petitions += 1
        counted.clocks += len(derived)
        if what:
            difference = Difference(kept.id, kept.number, tuple(what))
            counted.different += 1
            if len(counted.differences) < SHOWN:
                counted.differences.append(difference)
            found(difference)
        if counted.petitions % BATCH == 0:
            progress(counted.petitions)
    return counted


def estimated_petitions() -> int:
    """About how many petitions there are, from the planner's statistics: for a progress bar."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'petitions_petition'::regclass"
        )
        return int(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True)
class Moved:
    """A running term whose last day is another one than the table said."""

    term: str
    round: int
    before: date
    after: date


def mend(petition: UUID, *, now: datetime) -> tuple[Petition, tuple[Moved, ...]]:
    """Write the projections of one petition anew from its history; tells which running terms moved."""
    with transaction.atomic():
        row = Petition.objects.select_for_update().get(
            pk=petition
        )  # no join: the holder may change as we wait
        step = step_of(row, actor=SYSTEM, now=now)
        derived = derive(step.edition, step.calendar, step.history)
        before = {
            (clock.term, clock.round): clock.due for clock in Clock.objects.filter(petition_id=petition)
        }
        standing = step.standing
        holder = row.holder if row.holder.code == standing.holder else Unit.objects.get(code=standing.holder)
        petitions.project(row, standing=standing, clocks=derived, version=len(step.chain), holder=holder)
        clocks.project(petition, clocks=derived)
    return row, _moved(before, derived=derived)


def _moved(before: Mapping[tuple[str, int], date], *, derived: Sequence[Derived]) -> tuple[Moved, ...]:
    running = [
        clock for clock in derived if clock.met_on is None and clock.void_on is None and clock.whose == "unit"
    ]
    pairs = [(clock, before.get((clock.term, clock.round))) for clock in running]
    return tuple(
        Moved(clock.term, clock.round, was, clock.due.on)
        for clock, was in pairs
        if was and was != clock.due.on
    )


def _petitions(among: Among) -> Iterator[_Kept]:
    after = NOWHERE
    while True:
        with connection.cursor() as cursor:
            cursor.execute(BATCH_OF_PETITIONS, {"after": after, "every": among == "every", "batch": BATCH})
            rows = cursor.fetchall()
        if not rows:
            return
        yield from map(_kept, rows)
        after = rows[-1][0]


def _kept(row: Sequence[Any]) -> _Kept:
    petition, number, edition, county, projection, entries, kept_clocks = row
    history = tuple(
        Event(kind, date.fromisoformat(on), unit, "" if account is None else str(account), data)
        for kind, on, unit, account, data in json.loads(entries or "[]")
    )
    return _Kept(
        petition, number, edition, county, json.loads(projection), history, json.loads(kept_clocks or "[]")
    )


def _compared(kept: _Kept) -> tuple[Sequence[Derived], list[str]]:
    edition = load_edition(kept.edition)
    derived = derive(edition, calendar_of(kept.county), kept.history)
    what = [] if _alike(kept.clocks, derived=derived) else _clock_differences(kept, derived=derived)
    return derived, what + _standing_differences(kept, standing=stand(edition, kept.history), derived=derived)


def _alike(kept: Sequence[Sequence[Any]], *, derived: Sequence[Derived]) -> bool:
    """The quick way to say that nothing differs: both sides as plain JSON values."""
    return len(kept) == len(derived) and sorted(map(_plain, derived), key=_key) == sorted(
        map(list, kept), key=_key
    )


def _key(clock: Sequence[Any]) -> tuple[str, int]:
    return clock[0], clock[1]


def _plain(clock: Derived) -> list[Any]:
    due = clock.due
    because = [{"instrument": why.instrument, "clause": why.clause} for why in due.because]
    ends = [on.isoformat() if on else None for on in (clock.met_on, clock.void_on)]
    started, last = due.start.isoformat(), due.on.isoformat()
    return [
        clock.term,
        clock.round,
        clock.duty,
        clock.whose,
        clock.about,
        started,
        last,
        due.provisional,
        clock.extended,
        *ends,
        because,
    ]


def _clock_differences(kept: _Kept, *, derived: Sequence[Derived]) -> list[str]:
    rows = [
        Clock(petition_id=kept.id, **dict(zip(COLUMNS, map(_read, COLUMNS, row), strict=True)))
        for row in kept.clocks
    ]
    return differences(rows, derived=derived, petition=kept.id)


def _read(column: str, value: Any) -> Any:
    return date.fromisoformat(value) if column in DATES and value is not None else value


def _standing_differences(kept: _Kept, *, standing: Standing, derived: Sequence[Derived]) -> list[str]:
    upcoming = nearest(derived, holder=standing.holder)
    right = {
        "state": standing.state,
        "grade": standing.grade,
        "holder": standing.holder,
        "concluded_on": standing.concluded_on.isoformat() if standing.concluded_on else None,
        "next_term": upcoming.term,
        "next_due": upcoming.due.isoformat() if upcoming.due else None,
        "next_provisional": upcoming.provisional,
    }
    said = kept.projection
    return [f"{name}: {said[name]} instead of {right[name]}" for name in right if said[name] != right[name]]

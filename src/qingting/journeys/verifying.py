"""Walk the whole ledger: every hash, the words kept beside it, and that no chain is shorter than it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import connection

from qingting.ledger.models import Entry
from qingting.ledger.selectors import Broken, verify
from qingting.text.digest import canonical, sm3

BATCH = 5000
SHOWN = 1000
NOWHERE = UUID(int=0)
Progress = Callable[[int], None]

# One statement a batch, so that an entry, its words and its petition's version are of the same instant; by key rather
# than by cursor, so that a check of hours holds no old snapshot open.
BATCH_OF_ENTRIES = """
    SELECT e.*, r.content AS words, p.version AS claimed
    FROM ledger_entry e
    LEFT JOIN petitions_record r ON r.petition_id = e.subject AND r.seq = e.seq
    LEFT JOIN petitions_petition p ON p.id = e.subject AND e.subject_kind = 'petition'
    WHERE (e.subject, e.seq) > (%s, %s) ORDER BY e.subject, e.seq LIMIT %s
"""
WITHOUT_CHAIN = """
    SELECT p.id FROM petitions_petition p WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.subject = p.id)
"""
WORDS_ALONE = """
    SELECT r.petition_id, r.seq FROM petitions_record r
    WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.subject = r.petition_id AND e.seq = r.seq)
"""


@dataclass(slots=True)
class Verified:
    """`broken` lists the first thousand places, `breaks` counts them all."""

    entries: int = 0
    chains: int = 0
    breaks: int = 0
    broken: list[Broken] = field(default_factory=list)

    def add(self, place: Broken) -> None:
        self.breaks += 1
        if len(self.broken) < SHOWN:
            self.broken.append(place)


def verify_ledger(*, progress: Progress) -> Verified:
    """Constant memory; `progress` is told the number of entries read so far."""
    found = Verified()
    for place in chain(verify(_walked(found, progress=progress)), _orphans()):
        found.add(place)
    return found


def estimated_entries() -> int:
    """About how many entries there are, from the planner's statistics: for a progress bar."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'ledger_entry'::regclass"
        )
        return int(cursor.fetchone()[0])


def _walked(found: Verified, *, progress: Progress) -> Iterator[Entry]:
    """Every entry in order; what the chain alone cannot show is checked on the way."""
    last: Any = None
    for entry in _entries():
        if last is not None and last.subject != entry.subject:
            _end(last, found=found)
        if last is None or last.subject != entry.subject:
            found.chains += 1
        _words(entry, found=found)
        found.entries += 1
        if found.entries % BATCH == 0:
            progress(found.entries)
        yield entry
        last = entry
    if last is not None:
        _end(last, found=found)


def _entries() -> Iterator[Any]:
    after: tuple[UUID, int] = (NOWHERE, 0)
    while batch := list(Entry.objects.raw(BATCH_OF_ENTRIES, [*after, BATCH])):
        yield from batch
        after = (batch[-1].subject, batch[-1].seq)


def _end(entry: Any, *, found: Verified) -> None:
    """A chain cut at its end is whole in itself: only the petition's version tells."""
    if entry.subject_kind == "petition" and entry.claimed != entry.seq:
        found.add(
            Broken(entry.subject, entry.seq, f"the petition has version {entry.claimed}, the chain ends here")
        )


def _words(entry: Any, *, found: Verified) -> None:
    if entry.subject_kind != "petition":
        return
    kept = sm3(canonical(json.loads(entry.words))) if entry.words is not None else None
    hashed = bytes(entry.content_digest) if entry.content_digest is not None else None
    if kept != hashed:
        found.add(
            Broken(entry.subject, entry.seq, "the words kept with it are not the ones that were hashed")
        )


def _orphans() -> Iterator[Broken]:
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_CHAIN)
        yield from (Broken(subject, 0, "the petition has no entries") for (subject,) in cursor.fetchall())
        cursor.execute(WORDS_ALONE)
        yield from (
            Broken(subject, seq, "words are kept without an entry") for subject, seq in cursor.fetchall()
        )

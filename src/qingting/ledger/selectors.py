"""Reads of the ledger: the chain of one subject, its history for the rules, and the check of every hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from qingting.ledger.chain import GENESIS, entry_hash
from qingting.ledger.models import Entry, Mark
from qingting.ledger.services import Link, covered
from qingting.rules.history import Event


def entries(subject: UUID) -> list[Entry]:
    return list(Entry.objects.filter(subject=subject).order_by("seq").select_related("account"))


def chain(subject: UUID) -> list[Entry]:
    """The entries alone, without their accounts: what a journey needs."""
    return list(Entry.objects.filter(subject=subject).order_by("seq"))


def end_of(chain: Sequence[Entry]) -> Link:
    return Link(seq=chain[-1].seq, hash=bytes(chain[-1].hash)) if chain else Link()


def as_event(entry: Entry) -> Event:
    person = str(entry.account_id) if entry.account_id is not None else ""
    return Event(kind=entry.kind, on=entry.on, unit=entry.unit, person=person, data=entry.data)


def as_history(chain: Iterable[Entry]) -> tuple[Event, ...]:
    return tuple(as_event(entry) for entry in chain)


@dataclass(frozen=True, slots=True)
class Broken:
    subject: UUID
    seq: int
    why: str


def verify(entries: Iterable[Entry]) -> Iterator[Broken]:
    """Walk entries ordered by (subject, seq) and yield each place where a chain does not hold."""
    subject, seq, previous = None, 0, GENESIS
    for entry in entries:
        if entry.subject != subject:
            subject, seq, previous = entry.subject, 0, GENESIS
        seq += 1
        if entry.seq != seq:
            yield Broken(entry.subject, entry.seq, f"entry {seq} is missing")
            seq = entry.seq
        elif bytes(entry.previous) != previous:
            yield Broken(entry.subject, entry.seq, "it does not follow the entry before it")
        if entry_hash(covered(entry.__dict__), previous=bytes(entry.previous)) != bytes(entry.hash):
            yield Broken(entry.subject, entry.seq, "its content is not what was hashed")
        previous = bytes(entry.hash)


def marked(*topics: str) -> str:
    """One word for how things stand with these topics; another one after any change of them. One query."""
    found = dict(Mark.objects.filter(topic__in=topics).values_list("topic", "mark"))
    return "-".join(found[topic].hex if topic in found else "0" for topic in topics)

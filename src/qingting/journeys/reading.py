"""A petition as a door looks at it: the step that a move would begin with, without a lock, its texts through the reader."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from qingting.files import selectors as files
from qingting.files.models import Attachment
from qingting.journeys.reader import OFFICERS, Reader, reader_of
from qingting.journeys.step import Step, edition_of
from qingting.journeys.voice import is_voice, listeners
from qingting.ledger import selectors as ledger
from qingting.ledger.models import Entry
from qingting.people.access import Actor
from qingting.petitions.models import Claim, Record
from qingting.petitions.selectors import find, visible
from qingting.rules.history import stand
from qingting.vault.selectors import look

# Facts of the ledger that name another petition, which not everybody may see.
NAMES_ANOTHER = ("earlier", "lead")


@dataclass(frozen=True)
class Seen(Step):
    """`petition` is a copy to look at; claims, records and files come from here and nowhere else."""

    reader: Reader

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(self.reader.claim(row) for row in Claim.objects.filter(petition=self.petition.pk))

    @cached_property
    def records(self) -> tuple[Record, ...]:
        rows = self.reader.records(Record.objects.filter(petition=self.petition.pk))
        hidden = {entry.seq for entry in self.chain if "" in _others(entry)}
        for row in rows:
            if row.seq in hidden:
                row.content = _without(row.content)
        return tuple(rows)

    @cached_property
    def files(self) -> tuple[Attachment, ...]:
        return tuple(files.of(self.petition.pk))

    def may_open(self, file: Attachment) -> bool:
        """A picture or a scan cannot be masked: what came with the petition stays with the original."""
        if is_voice(file):
            return self._hears
        return self.reader.whole or file.purpose in OFFICERS or file.digest in self._evidence

    @cached_property
    def _hears(self) -> bool:
        """At home who writes down what is said; besides, whoever looks at the identity just now."""
        at_home = self.actor.unit is not None and self.actor.unit.pk == self.petition.receiver_id
        if at_home and self.actor.roles & listeners(self.petition.state):
            return True
        identity = self.petition.identity
        account = self.actor.account_id
        return (
            identity is not None
            and account is not None
            and look(identity, account_id=account, now=self.now).who is not None
        )

    @cached_property
    def _evidence(self) -> frozenset[str]:
        """Files that another unit than the receiver put to the petition, by its ledger."""
        receiver = self.petition.receiver.code
        return frozenset(
            digest
            for entry in self.chain
            if entry.actor_kind == "officer" and entry.unit != receiver
            for digest in entry.data.get("files", ())
        )


def seen(number: str, *, actor: Actor, now: datetime) -> Seen:
    """Raises PetitionUnknown for what this actor may not see."""
    row = find(number, actor=actor)
    chain, edition = ledger.entries(row.pk), edition_of(row)
    history = ledger.as_history(chain)
    reader = reader_of(row, actor=actor, now=now)
    return Seen(
        petition=reader.petition(row),
        chain=_shown(chain, actor=actor),
        history=history,
        standing=stand(edition, history),
        edition=edition,
        actor=actor,
        now=now,
        reader=reader,
    )


def _shown(chain: Sequence[Entry], *, actor: Actor) -> Sequence[Entry]:
    """The entries without the number of another petition that this actor may not see."""
    numbers = {number for entry in chain for number in _others(entry)}
    if not numbers:
        return chain
    known = set(visible(actor).filter(number__in=numbers).values_list("number", flat=True))
    return [entry if known.issuperset(_others(entry)) else _hiding(entry) for entry in chain]


def _others(entry: Entry) -> set[str]:
    return {str(entry.data[name]) for name in NAMES_ANOTHER if name in entry.data}


def _hiding(entry: Entry) -> Entry:
    shown = copy(entry)
    shown.data = _without(entry.data)
    return shown


def _without(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: "" if name in NAMES_ANOTHER else value for name, value in facts.items()}

"""What stands above a petition: to whom it was reported and who read it, what they instructed, who is in charge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from qingting.journeys.step import Step
from qingting.people.models import Account
from qingting.petitions.models import Record


@dataclass(frozen=True, slots=True)
class Receipt:
    """A principal named by the report; `read_at` is None until they have read it."""

    account: Account
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Instruction:
    account: Account
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Above:
    """`visits` are the days on which the leader in charge went there or received the petitioner."""

    receipts: tuple[Receipt, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    in_charge: Account | None = None
    visits: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.receipts or self.instructions or self.in_charge)


def above(step: Step, *, records: Iterable[Record]) -> Above:
    """One query, and none where nothing was reported and nobody is in charge."""
    standing = step.standing
    readings = [entry for entry in step.chain if entry.kind in {"read_report", "instruct"}]
    ids = {int(one) for one in (*standing.principals, standing.in_charge) if one.isdecimal()}
    ids |= {entry.account_id for entry in readings if entry.account_id is not None}
    if not ids:
        return Above()
    known = {account.pk: account for account in Account.objects.filter(pk__in=ids).select_related("unit")}
    words = {record.seq: str(record.content.get("words", "")) for record in records}
    return Above(
        receipts=_receipts(step, known=known),
        instructions=tuple(
            Instruction(known[entry.account_id], entry.at, words.get(entry.seq, ""))
            for entry in readings
            if entry.kind == "instruct" and entry.account_id in known
        ),
        in_charge=known.get(int(standing.in_charge)) if standing.in_charge.isdecimal() else None,
        visits=tuple(str(entry.data.get("on", "")) for entry in step.chain if entry.kind == "leader_visit"),
    )


def _receipts(step: Step, *, known: Mapping[int, Account]) -> tuple[Receipt, ...]:
    """Everyone named, and where nobody was named, those who read it."""
    read: dict[int, datetime] = {}
    for entry in step.chain:
        if entry.kind in {"read_report", "instruct"} and entry.account_id is not None:
            read.setdefault(entry.account_id, entry.at)
    named = [int(one) for one in step.standing.principals if one.isdecimal()]
    return tuple(Receipt(known[one], read.get(one)) for one in named or list(read) if one in known)

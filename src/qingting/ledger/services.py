"""The only writer of the ledger: one more entry at the end of one subject's chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from qingting.ledger.chain import GENESIS, entry_hash
from qingting.ledger.models import Entry
from qingting.text.digest import canonical, sm3


@dataclass(frozen=True, slots=True)
class Happening:
    """One event before it has a place in a chain. `data` must hold no personal data; `content` is digested only."""

    kind: str
    on: date
    at: datetime
    actor_kind: str
    unit: str = ""
    account_id: int | None = None
    clause: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    content: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The end of a chain: the next entry goes behind it."""

    seq: int = 0
    hash: bytes = GENESIS


def entry_row(happening: Happening, *, subject_kind: str, subject: UUID, after: Link) -> dict[str, Any]:
    """Column → value of the next entry, for the ORM and for the single-statement write alike."""
    digest = sm3(canonical(happening.content)) if happening.content else None
    row: dict[str, Any] = {
        "subject_kind": subject_kind,
        "subject": subject,
        "seq": after.seq + 1,
        "kind": happening.kind,
        "on": happening.on,
        "at": happening.at,
        "unit": happening.unit,
        "account_id": happening.account_id,
        "actor_kind": happening.actor_kind,
        "clause": happening.clause,
        "data": dict(happening.data),
        "content_digest": digest,
        "previous": after.hash,
    }
    row["hash"] = entry_hash(covered(row), previous=after.hash)
    return row


def covered(row: Mapping[str, Any]) -> dict[str, Any]:
    digest = row["content_digest"]
    return {
        **row,
        "account": row["account_id"],
        "content": bytes(digest).hex() if digest is not None else None,
    }


def append(happening: Happening, *, subject_kind: str, subject: UUID, after: Link) -> Entry:
    """Append behind `after`; two writers at once collide on (subject, seq) and one of them fails."""
    return Entry.objects.create(
        **entry_row(happening, subject_kind=subject_kind, subject=subject, after=after)
    )

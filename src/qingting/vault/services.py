"""Writes of the vault: seal an identity, and open one with a reason that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from qingting.vault.crypto import blind_index, seal, unseal
from qingting.vault.models import Identity, Reveal

FIELDS = ("name", "phone", "id_number", "email", "address")
REVEAL_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Who:
    """An identity in the clear; exists only between a door and the vault."""

    name: str = ""
    phone: str = ""
    id_number: str = ""
    email: str = ""
    address: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def __repr__(self) -> str:
        return "Who(sealed)"


def about(identity: UUID, *, field: str) -> str:
    return f"identity/{identity}/{field}"


def sealed_row(who: Who, *, id: UUID, now: datetime) -> Mapping[str, Any]:
    """Column → value of a new `Identity`, for the ORM and for the single-statement write alike."""
    row: dict[str, Any] = {"id": id, "created_at": now}
    for field in FIELDS:
        value = getattr(who, field).strip()
        row[field] = seal(value, about=about(id, field=field)) if value else None
    row["phone_index"] = blind_index(who.phone, kind="phone")
    row["id_number_index"] = blind_index(who.id_number, kind="id_number")
    return row


def keep(who: Who, *, id: UUID, now: datetime) -> Identity:
    return Identity.objects.create(**sealed_row(who, id=id, now=now))


def opened(identity: Identity) -> Who:
    """In the clear, for the vault's own readers: masking, redaction, gateways. Pages go through `reveal`."""
    return Who(
        **{
            field: unseal(sealed, about=about(identity.id, field=field))
            if (sealed := getattr(identity, field))
            else ""
            for field in FIELDS
        }
    )


def reveal(identity: Identity, *, account_id: int, reason: str, now: datetime) -> Reveal:
    """Record one look; the account may read the identity until it ends."""
    return Reveal.objects.create(
        identity=identity,
        account_id=account_id,
        reason=reason,
        at=now,
        until=now + timedelta(minutes=REVEAL_MINUTES),
    )

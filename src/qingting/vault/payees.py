"""Accounts that rewards are paid to: sealed when they are claimed, opened once for the bank's list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from qingting.vault.crypto import seal, unseal
from qingting.vault.models import Identity, Payee, Reveal
from qingting.vault.services import opened

FIELDS = ("holder", "bank", "account")
# A look that leaves nothing to be read afterwards still has an end.
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account in the clear; exists only between a door, the vault and the seal."""

    holder: str
    bank: str
    account: str

    def __repr__(self) -> str:
        return "Account(sealed)"


def _about(payee: UUID, *, field: str) -> str:
    return f"payee/{payee}/{field}"


def keep(account: Account, *, id: UUID, now: datetime) -> Payee:
    sealed = {name: seal(getattr(account, name), about=_about(id, field=name)) for name in FIELDS}
    return Payee.objects.create(id=id, created_at=now, **sealed)


def account_of(payee: Payee) -> Account:
    """For the list that is sealed for the bank; no page reads it."""
    return Account(
        **{name: unseal(getattr(payee, name), about=_about(payee.id, field=name)) for name in FIELDS}
    )


def note_look(identity: Identity, *, account_id: int, reason: str, now: datetime) -> None:
    """A look that the petitioner is told of, after which nothing of the identity stays readable."""
    Reveal.objects.create(
        identity=identity, account_id=account_id, reason=reason, at=now, until=now + INSTANT
    )


def is_one_of(holder: str, *, people: Iterable[Identity]) -> bool:
    """Whether an account is in the name of one of those who reported; nothing else of them is told."""
    wanted = _plain(holder)
    return bool(wanted) and wanted in {_plain(opened(one).name) for one in people}


def _plain(name: str) -> str:
    kept = (mark for mark in unicodedata.normalize("NFKC", name) if mark.isalnum())
    return "".join(kept).casefold()

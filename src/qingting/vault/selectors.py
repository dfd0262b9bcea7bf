"""Reads of the vault. Pages get masked forms; the clear form only while a reveal of the same account lasts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from qingting.text.masking import mask_name, mask_phone
from qingting.vault.crypto import blind_index, normalise_number
from qingting.vault.models import Identity, Reveal
from qingting.vault.services import Who, opened


@dataclass(frozen=True, slots=True)
class Masked:
    name: str
    phone: str
    has_address: bool


def masked(identity: Identity) -> Masked:
    who = opened(identity)
    return Masked(name=mask_name(who.name), phone=mask_phone(who.phone), has_address=bool(who.address))


def revealed(identity: Identity, *, account_id: int, now: datetime) -> Who | None:
    """The clear identity, or None where this account has no running reveal."""
    running = Reveal.objects.filter(identity=identity, account_id=account_id, until__gt=now).exists()
    return opened(identity) if running else None


@dataclass(frozen=True, slots=True)
class Look:
    """How often an identity was looked at, and the clear form while a reveal of this account lasts."""

    count: int
    until: datetime | None = None
    who: Who | None = None


def look(identity: Identity, *, account_id: int, now: datetime) -> Look:
    """`revealed` and the count of `reveals` in one query."""
    ends = list(Reveal.objects.filter(identity=identity).values_list("account_id", "until"))
    until = max((end for account, end in ends if account == account_id and end > now), default=None)
    return Look(len(ends), until=until, who=opened(identity) if until else None)


def clear_among(identities: Sequence[Identity], *, account_id: int, now: datetime) -> Mapping[UUID, Who]:
    """Those of them that this account has a running reveal of; one query for all."""
    ids = [one.pk for one in identities]
    running = Reveal.objects.filter(identity__in=ids, account_id=account_id, until__gt=now)
    seen = set(running.values_list("identity_id", flat=True))
    return {one.pk: opened(one) for one in identities if one.pk in seen}


def reveals(identity: Identity) -> QuerySet[Reveal]:
    """Every look at an identity, newest first: the petitioner is shown their count, days and reasons."""
    return Reveal.objects.filter(identity=identity).order_by("-at")


def known_by_phone(phone: str) -> QuerySet[Identity]:
    index = blind_index(phone, kind="phone")
    return Identity.objects.filter(phone_index=index) if index else Identity.objects.none()


def same_person(one: Who, *, other: Who) -> bool:
    """By identity number; else by name with telephone or, where one of them has none, with the address.

    A family shares a telephone, and a village a name: neither alone tells.
    """
    numbers = [normalise_number(who.id_number) for who in (one, other)]
    if all(numbers):
        return numbers[0] == numbers[1]
    if _plain(one.name) != _plain(other.name):
        return False
    phones = [normalise_number(who.phone) for who in (one, other)]
    return phones[0] == phones[1] if all(phones) else _plain(one.address) == _plain(other.address)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def looking(account_id: int, *, now: datetime) -> frozenset[UUID]:
    """The identities that this account may read in the clear just now."""
    running = Reveal.objects.filter(account_id=account_id, until__gt=now)
    return frozenset(running.values_list("identity_id", flat=True))

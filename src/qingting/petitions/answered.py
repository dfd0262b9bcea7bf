"""A request with an idempotency key counts once: the first answer is kept, sealed, and given again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qingting.petitions.models import Answered
from qingting.text.digest import canonical, sm3
from qingting.vault.crypto import seal, unseal


class KeyReused(Exception):
    """This Idempotency-Key was used for another request; send a new key with a new request."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def digest_of(request: Mapping[str, Any]) -> bytes:
    return sm3(canonical(request))


def row_of(scope: str, *, key: str, digest: bytes, answer: str, now: datetime) -> dict[str, Any]:
    return {
        "scope": scope,
        "key": key,
        "digest": digest,
        "answer": seal(answer, about=f"{scope}/{key}"),
        "at": now,
    }


def find(scope: str, *, key: str, digest: bytes) -> str | None:
    """The first answer, None for a new key; raises KeyReused where the key came with another request."""
    kept = Answered.objects.filter(scope=scope, key=key).first() if key else None
    if kept is None:
        return None
    if bytes(kept.digest) != digest:
        raise KeyReused
    return unseal(kept.answer, about=f"{scope}/{key}")


def known(scope: str, *, key: str) -> bool:
    """Whether a request came with this key before."""
    return bool(key) and Answered.objects.filter(scope=scope, key=key).exists()


def first(scope: str, *, key: str) -> str | None:
    """The first answer, whatever the request of today says."""
    kept = Answered.objects.filter(scope=scope, key=key).first()
    return None if kept is None else unseal(kept.answer, about=f"{scope}/{key}")


def keep(scope: str, *, key: str, digest: bytes, answer: str, now: datetime) -> None:
    if key:
        Answered.objects.create(**row_of(scope, key=key, digest=digest, answer=answer, now=now))

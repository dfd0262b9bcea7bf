"""The hash chain: each entry's SM3 covers its own fields and the hash before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qingting.text.digest import canonical, sm3

GENESIS = bytes(32)
# What the hash covers; a column added later must not join without a new chain version.
COVERED = (
    "subject_kind",
    "subject",
    "seq",
    "kind",
    "on",
    "at",
    "unit",
    "account",
    "actor_kind",
    "clause",
    "data",
    "content",
)


def entry_hash(covered: Mapping[str, Any], *, previous: bytes) -> bytes:
    return sm3(previous + canonical({key: covered[key] for key in COVERED}))

"""Where foreign formats are opened: a process that starts for one file, may use so much and no more, and ends."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from qingting.files.told import Told

SECONDS = 30
BROKEN, LOCKED = 3, 4


class FileBroken(Exception):
    """It could not be read to its end, or wanted too much."""


class FileLocked(Exception):
    """A password is needed."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`kind` may be narrower than what the bytes first looked like: a film without pictures is a sound."""

    kind: str
    data: bytes
    told: Told | None = None


def cleaned(data: bytes, *, kind: str) -> Cleaned:
    """Raises FileBroken, FileLocked."""
    words = [sys.executable, "-m", "qingting.files.cleaning.inside", kind]
    try:
        done = subprocess.run(words, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise FileBroken from None
    if done.returncode == LOCKED:
        raise FileLocked
    if done.returncode:
        raise FileBroken
    head, _, rest = done.stdout.partition(b"\n")
    found = json.loads(head)
    told = Told(**found["told"]) if found["told"] else None
    return Cleaned(found["kind"], rest, told)

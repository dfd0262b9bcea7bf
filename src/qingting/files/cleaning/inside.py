"""Inside the room: one file from standard input, its clean form to standard output after a line that describes it."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module

from qingting.files.cleaning.kinds import FILMS, PDF
from qingting.files.cleaning.room import BROKEN, LOCKED, SECONDS, Cleaned, FileLocked

Reader = Callable[..., Cleaned]
MEMORY = 1536 * 1024 * 1024


def main(kind: str) -> int:
    _bound()
    data = sys.stdin.buffer.read()
    try:
        found = _cleaned(data, kind=kind)
    except FileLocked:
        return LOCKED
    except Exception:  # noqa: BLE001 - a foreign file may raise anything; the page says one sentence to all of it
        return BROKEN
    head = {"kind": found.kind, "told": asdict(found.told) if found.told else None}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + found.data)
    return 0


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":  # elsewhere the address space counts what is never used
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _cleaned(data: bytes, *, kind: str) -> Cleaned:
    """Only the one reader is loaded: each takes longer to load than to do its work."""
    name = "films" if kind in FILMS else "pdf" if kind == PDF else "office"
    reader: Reader = import_module(f"qingting.files.cleaning.{name}").cleaned
    return reader(data, kind=kind)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""A table between its upload and the end of its import: sealed on disk, seen by its uploader alone, gone after a day."""

from __future__ import annotations

import fcntl
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from qingting.text.sheets import Row, Sheet
from qingting.vault.crypto import seal, unseal

DAY = 24 * 60 * 60
REASON = "原因"


class StagedUnknown(Exception):
    """There is no such import of yours, or it is over; upload the table again."""


@dataclass(slots=True)
class Staged:
    """`at` rows of `total` are done; the rejected ones are kept to be given back."""

    id: str
    account: int
    name: str
    channel: str
    headers: list[str]
    total: int
    at: int = 0
    registered: int = 0
    repeats: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        return self.at >= self.total

    @property
    def begun(self) -> bool:
        return self.at > 0


def stage(sheet: Sheet, *, name: str, channel: str, account: int) -> Staged:
    """Read the whole table once and put it aside."""
    _sweep()
    rows = [[row.number, dict(row.values), row.problem] for row in sheet.rows]
    staged = Staged(str(uuid4()), account, name[:80], channel, list(sheet.headers), total=len(rows))
    _write(staged.id, part="rows", content=rows)
    save(staged)
    return staged


def load(key: UUID, *, account: int) -> Staged:
    try:
        staged = Staged(**_read(str(key), part="state"))
    except FileNotFoundError:
        raise StagedUnknown from None
    if staged.account != account:
        raise StagedUnknown
    return staged


def save(staged: Staged) -> None:
    _write(staged.id, part="state", content=asdict(staged))
    if staged.finished:
        _path(staged.id, part="rows").unlink(missing_ok=True)


def discard(staged: Staged) -> None:
    for part in ("rows", "state", "lock"):
        _path(staged.id, part=part).unlink(missing_ok=True)


def rows(staged: Staged, *, first: int, count: int) -> list[Row]:
    taken = _read(staged.id, part="rows")[first : first + count]
    return [Row(number, values, problem) for number, values, problem in taken]


def all_rows(staged: Staged) -> list[Row]:
    return rows(staged, first=0, count=staged.total)


@contextmanager
def alone(staged: Staged) -> Iterator[bool]:
    """True where nobody else works on this import at the moment; two windows must not do the same rows."""
    with _path(staged.id, part="lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _path(key: str, *, part: str) -> Path:
    folder = Path(settings.FILES_DIR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{key}.{part}"


def _write(key: str, *, part: str, content: Any) -> None:
    """Beside and renamed: a power cut leaves the old state or the new one."""
    path = _path(key, part=part)
    beside = path.with_suffix(f".{part}.new")
    beside.write_bytes(seal(json.dumps(content), about=f"import/{key}/{part}"))
    beside.replace(path)


def _read(key: str, *, part: str) -> Any:
    return json.loads(unseal(_path(key, part=part).read_bytes(), about=f"import/{key}/{part}"))


def _sweep() -> None:
    """What was left lying for a day goes: these are people's names and telephones."""
    for path in (Path(settings.FILES_DIR) / "imports").glob("*"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > DAY:
                path.unlink()

"""The rows of an import that were rejected: a file like the first, with the reason, to be mended and imported again."""

from __future__ import annotations

import csv
import filecmp
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qingting.text.cells import kept

if TYPE_CHECKING:
    from qingting.text.sheets import Row

REASON = "原因"


class RejectedRows:
    """Written beside the table, or in the current folder where that cannot be written to; only its owner may read it."""

    def __init__(self, table: Path, *, headers: Sequence[str]) -> None:
        beside = table.resolve().parent
        self.folder = beside if os.access(beside, os.W_OK) else Path.cwd()
        self.stem = f"{table.stem}-rejected"
        self.headers = [header for header in headers if header != REASON]
        self.fresh: Path | None = None
        self._writer: Any = None
        self._file: Any = None

    def add(self, row: Row, *, reason: str) -> None:
        if self._writer is None:
            self._begin()
        self._writer.writerow([*(kept(row.values.get(header, "")) for header in self.headers), reason])

    def _begin(self) -> None:
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=f".{self.stem}-")  # mode 0600
        self.fresh = Path(name)
        self._file = os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([*self.headers, REASON])

    def close(self) -> Path | None:
        """The file's final path; None where nothing was rejected. A file that somebody is mending is not overwritten."""
        if self.fresh is None:
            return None
        self._file.close()
        place = 1
        while (target := self._target(place)).exists() and not filecmp.cmp(target, self.fresh, shallow=False):
            place += 1
        self.fresh.replace(target)
        return target

    def _target(self, place: int) -> Path:
        return self.folder / (f"{self.stem}.csv" if place == 1 else f"{self.stem}-{place}.csv")

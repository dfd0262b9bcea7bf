"""A progress bar on standard error; silent where nobody watches, so that logs stay clean."""

from __future__ import annotations

import sys
from dataclasses import dataclass

WIDTH = 30


@dataclass(slots=True)
class Bar:
    """`total` of 0: unknown, only the count is shown."""

    label: str
    total: int = 0

    def at(self, done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{self._line(done)}", end="", file=sys.stderr, flush=True)

    def _line(self, done: int) -> str:
        if not self.total:
            return f"{self.label} {done:,}"
        share = min(done / self.total, 1)
        full = round(share * WIDTH)
        return f"{self.label} [{'#' * full}{'.' * (WIDTH - full)}] {share:4.0%} {done:,}"

    def end(self) -> None:
        if sys.stderr.isatty():
            print(file=sys.stderr)

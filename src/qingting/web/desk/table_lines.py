"""A table as it is sent, line by line: with the mark by which a spreadsheet knows UTF-8, no cell a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from qingting.text.cells import kept


class _Echo:
    """The csv writer's file: gives each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(head: Iterable[object], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([str(label) for label in head])
    yield from (writer.writerow([kept(cell) for cell in row]) for row in rows)

"""Names in the reader's language."""

from __future__ import annotations

from qingting.people.language import in_chinese
from qingting.rules.rows import Move, Word


def said(row: Word | Move) -> str:
    if isinstance(row, Move):
        return row.label if in_chinese() else row.label_en
    return row.zh if in_chinese() else row.en

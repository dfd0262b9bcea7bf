"""Names in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language

from qingting.people.models import Unit
from qingting.rules.rows import Move, Word


def in_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def unit_name(unit: Unit) -> str:
    return unit.name if in_chinese() else unit.name_en or unit.name


def said(row: Word | Move) -> str:
    if isinstance(row, Move):
        return row.label if in_chinese() else row.label_en
    return row.zh if in_chinese() else row.en

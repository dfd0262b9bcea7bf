"""乐环信访〔2026〕12号: the organ's short words, the year, and the next number of the unit's own sequence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from qingting.people.models import Unit

ORGANS = Path(__file__).with_name("organs.toml")
OWN = 2  # characters of a township's own name


@cache
def _organs() -> Mapping[str, Any]:
    return tomllib.loads(ORGANS.read_text(encoding="utf-8"))


def short_words(unit: Unit) -> str:
    """机关代字 with the category: 乐环信访."""
    organs = _organs()
    region = organs["regions"].get(unit.code.partition("-")[0], "")
    department = organs["departments"].get(unit.kind) or unit.short[:OWN]
    return str(organs["units"].get(unit.code) or region + department) + str(organs["category"])


@dataclass(frozen=True, slots=True)
class Number:
    """A number as given: unique within its unit and year, never given twice, never filled with noughts."""

    words: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.words}〔{self.year}〕{self.serial}号"


def next_number(unit: Unit, *, year: int) -> Number:
    """From the database's sequence of this unit and year; two at once never get the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_document_serial(%s, %s)", [unit.pk, year])
        return Number(short_words(unit), year=year, serial=int(cursor.fetchone()[0]))

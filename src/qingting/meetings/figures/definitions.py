"""The words of every definition, from one file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("definitions.toml")


@dataclass(frozen=True, slots=True)
class Definition:
    """What is counted, what is left out, which clock decides: in Chinese and in English."""

    zh: str
    en: str
    counted: str
    counted_en: str
    left_out: str = ""
    left_out_en: str = ""
    clock: str = ""
    clock_en: str = ""


@cache
def _file() -> Mapping[str, object]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def definitions() -> Mapping[str, Definition]:
    return {code: Definition(**row) for code, row in _file().items() if isinstance(row, dict)}


def number() -> int:
    """Figures of another number mean something else."""
    return int(str(_file()["number"]))

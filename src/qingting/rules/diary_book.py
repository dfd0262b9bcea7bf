"""What may be noted in an observation diary: `law/diary.toml`, read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qingting.rules.fields import Checker, Field, Spec
from qingting.rules.refusals import RulebookError
from qingting.rules.rows import Word

FILE = Path(__file__).parent / "law" / "diary.toml"
WEAKEST, STRONGEST = 0, 5
WORD: Spec = {"zh": Field(str), "en": Field(str)}
KIND: Spec = {**WORD, "types": Field(list), "scale": Field(list), "scale_en": Field(list)}


@dataclass(frozen=True, slots=True)
class ObservedKind(Word):
    """A kind of observation: the types of pollution that it belongs to, and a word for each strength from 0 to 5."""

    types: tuple[str, ...]
    scale: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class DiaryBook:
    """Kinds and durations by code, in the order of the file."""

    kinds: Mapping[str, ObservedKind]
    lasted: Mapping[str, Word]


@cache
def load_diary() -> DiaryBook:
    return read_diary(tomllib.loads(FILE.read_text(encoding="utf-8")))


def read_diary(table: Mapping[str, Any]) -> DiaryBook:
    """Raises RulebookError with every fault of shape."""
    checker = Checker()
    kinds = checker.table(table.get("kinds", {}), spec=KIND, where="kinds")
    lasted = checker.table(table.get("lasted", {}), spec=WORD, where="lasted")
    wrong = [
        f"diary.kinds.{code}：强弱从 {WEAKEST} 到 {STRONGEST}，中英文都要有 {STRONGEST + 1} 个词。"
        for code, row in kinds.items()
        if {len(row["scale"]), len(row["scale_en"])} != {STRONGEST + 1}
    ]
    if problems := [*checker.problems, *wrong]:
        raise RulebookError(*problems)
    return DiaryBook(
        kinds={code: _kind(code, row) for code, row in kinds.items()},
        lasted={code: Word(code, **row) for code, row in lasted.items()},
    )


def _kind(code: str, row: Mapping[str, Any]) -> ObservedKind:
    words = zip(row["scale"], row["scale_en"], strict=True)
    scale = tuple(Word(str(strength), zh, en) for strength, (zh, en) in enumerate(words))
    return ObservedKind(code, row["zh"], row["en"], types=tuple(row["types"]), scale=scale)


def kind_for(types: Sequence[str]) -> str:
    """The kind that a form begins with: the one whose types fit most closely, else the last one."""
    kinds = load_diary().kinds
    for type_ in types:
        for wanted in (type_, type_.partition(".")[0]):
            fitting = next((code for code, kind in kinds.items() if wanted in kind.types), "")
            if fitting:
                return fitting
    return list(kinds)[-1]

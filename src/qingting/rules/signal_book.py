"""The kinds of signals of idling as data: `law/signals.toml`, read, checked and put into sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qingting.rules.fields import Checker, Field, Spec
from qingting.rules.reasons import Because
from qingting.rules.refusals import RulebookError
from qingting.rules.rows import Word
from qingting.rules.sources import clause_text

FILE = Path(__file__).parent / "law" / "signals.toml"
INSTRUMENT = "东政办〔2024〕17号"
TEXT, LIST = Field(str), Field(list, ())
WORD: Spec = {"zh": TEXT, "en": TEXT}
KIND: Spec = {
    **WORD,
    "instrument": Field(str, INSTRUMENT),
    "clause": TEXT,
    "quote": TEXT,
    "threshold": Field(int),
    "unit": TEXT,
    "unit_en": TEXT,
    "local": Field(bool),
    "kinds": LIST,
    "states": LIST,
    "sentence": TEXT,
    "sentence_en": TEXT,
    "note": Field(str, ""),
    "note_en": Field(str, ""),
}


@dataclass(frozen=True, slots=True)
class SignalKind(Word):
    """A signal: from which number on it is raised, on which clause, in which sentence its facts are told."""

    because: Because
    threshold: int
    unit: str
    unit_en: str
    local: bool
    kinds: frozenset[str]
    states: frozenset[str]
    sentence: str
    sentence_en: str
    note: str
    note_en: str


@dataclass(frozen=True, slots=True)
class SignalBook:
    """The kinds by code, in the order of the file, and the words for codes that stand in facts."""

    kinds: Mapping[str, SignalKind]
    words: Mapping[str, Word]


@cache
def load_signals() -> SignalBook:
    return read_signals(tomllib.loads(FILE.read_text(encoding="utf-8")))


def read_signals(table: Mapping[str, Any]) -> SignalBook:
    """Raises RulebookError with every fault: of shape, or a quote that does not stand in its clause."""
    checker = Checker()
    words = checker.table(table.get("words", {}), spec=WORD, where="words")
    rows = {code: row for code, row in table.items() if code != "words"}
    kinds = {code: _kind(code, row) for code, row in checker.table(rows, spec=KIND, where="signals").items()}
    problems = [*checker.problems, *(_unquoted(kind) for kind in kinds.values() if not _stands(kind))]
    if problems:
        raise RulebookError(*problems)
    return SignalBook(kinds, {code: Word(code, **row) for code, row in words.items()})


def _kind(code: str, row: dict[str, Any]) -> SignalKind:
    because = Because(*(row.pop(name) for name in ("instrument", "clause", "quote")))
    row |= {name: frozenset(row[name]) for name in ("kinds", "states")}
    return SignalKind(code, because=because, **row)


def _stands(kind: SignalKind) -> bool:
    text = clause_text(kind.because.instrument, clause=kind.because.clause)
    return text is not None and kind.because.quote in text


def _unquoted(kind: SignalKind) -> str:
    return f"signals.{kind.code}：{kind.because} 的文本中没有“{kind.because.quote}”这句话；请逐字核对。"


def told(kind: SignalKind, facts: Mapping[str, Any], *, words: Mapping[str, Word], language: str) -> str:
    """The sentence of a signal; a code in the facts is told by its word, a list one by one."""
    chinese = language.startswith("zh")

    def say(value: Any) -> str:
        if isinstance(value, list):
            return ("、" if chinese else ", ").join(map(say, value))
        word = words.get(value) if isinstance(value, str) else None
        return str(value) if word is None else word.zh if chinese else word.en

    sentence = kind.sentence if chinese else kind.sentence_en
    return sentence.format_map({name: say(value) for name, value in facts.items()})

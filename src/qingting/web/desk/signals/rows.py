"""Signals as pages tell them: a label, a sentence with its facts, the unit, what was said last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext

from qingting.oversight.signals.models import Signal
from qingting.people.access import Actor
from qingting.people.language import in_chinese, unit_name
from qingting.people.models import Unit
from qingting.petitions.selectors import visible
from qingting.rules.edition import Edition
from qingting.rules.rows import Word
from qingting.rules.signal_book import SignalKind, load_signals, told

# Facts that name other petitions, which not everybody may see.
OTHERS = ("later", "twin", "numbers")
OUT_OF_SIGHT = "out_of_sight"
STYLES = {"": "soon", "answered": "", "returned": "late", "accepted": "ok"}


@dataclass(frozen=True, slots=True)
class Row:
    signal: Signal
    kind: SignalKind
    sentence: str
    unit: str
    standing: str
    style: str

    @property
    def cleared(self) -> bool:
        return self.signal.cleared_at is not None

    @property
    def unit_of_measure(self) -> str:
        return self.kind.unit if in_chinese() else self.kind.unit_en

    @property
    def note(self) -> str:
        return self.kind.note if in_chinese() else self.kind.note_en


def standings() -> dict[str, str]:
    return {
        "": gettext("待说明"),
        "answered": gettext("已说明"),
        "returned": gettext("请再说明"),
        "accepted": gettext("已认可"),
    }


def rows_of(signals: Sequence[Signal], *, actor: Actor, edition: Edition) -> list[Row]:
    """Two queries besides the signals': which other petitions may be named, and the units in the facts."""
    book, language = load_signals(), get_language() or "zh-hans"
    seen = _seen(_numbers(signals), actor=actor)
    words: Mapping[str, Word] = {**edition.grounds, **edition.ratings, **book.words, **_units(signals)}
    labels = standings()
    return [
        Row(
            one,
            kind := book.kinds[one.code],
            told(kind, _masked(one.facts, seen=seen), words=words, language=language),
            unit_name(one.unit),
            labels[one.standing],
            STYLES[one.standing],
        )
        for one in signals
    ]


def _named(facts: Mapping[str, Any]) -> Iterator[str]:
    for name in OTHERS:
        value = facts.get(name)
        yield from [value] if isinstance(value, str) else value or ()


def _numbers(signals: Iterable[Signal]) -> set[str]:
    return {number for one in signals for number in _named(one.facts)}


def _seen(numbers: set[str], *, actor: Actor) -> frozenset[str]:
    if not numbers:
        return frozenset()
    return frozenset(visible(actor).filter(number__in=numbers).values_list("number", flat=True))


def _masked(facts: Mapping[str, Any], *, seen: frozenset[str]) -> dict[str, Any]:
    """Numbers that the reader may not see are told as such."""

    def shown(value: Any) -> Any:
        if isinstance(value, list):
            return [shown(one) for one in value]
        return value if value in seen else OUT_OF_SIGHT

    return {name: shown(value) if name in OTHERS else value for name, value in facts.items()}


def _units(signals: Iterable[Signal]) -> dict[str, Word]:
    codes = {code for one in signals for code in one.facts.get("units", ())}
    units = Unit.objects.filter(code__in=codes) if codes else ()
    return {unit.code: Word(unit.code, unit.short, unit.name_en or unit.short) for unit in units}

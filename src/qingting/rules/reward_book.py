"""The reward scheme as data: acts, conditions, exclusions, tiers. Each row cites a clause or says that it is local."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from qingting.rules.fields import Checker, Field, Spec
from qingting.rules.reasons import Because
from qingting.rules.refusals import RulebookError
from qingting.rules.rows import Word
from qingting.rules.sources import clause_text, sources

FILE = Path(__file__).parent / "rewards" / "haidong.toml"
TEXT = Field(str, "")
ROW: Spec = {
    "zh": Field(str),
    "en": Field(str),
    "instrument": TEXT,
    "clause": TEXT,
    "quote": TEXT,
    "local": Field(bool, default=False),
    "note": TEXT,
}
SCHEME: Spec = {
    "id": Field(str),
    "zh": Field(str),
    "en": Field(str),
    "title": Field(str),
    "instrument": Field(str),
    "text_known": Field(bool),
    "checked_on": Field(date),
    "note": Field(str),
    "note_en": Field(str),
}
# What a row of a section has besides.
SECTIONS: Mapping[str, Spec] = {
    "offices": {"unit": Field(str)},
    "conditions": {},
    "acts": {"types": Field(list)},
    "exclusions": {},
    "refusals": {},
    "tiers": {"basis": Field(str), "basis_en": Field(str)},
    "choices": {"value": Field(object)},
}


@dataclass(frozen=True, slots=True)
class Row(Word):
    """`because` is None where the city decided for want of a known clause (`local`)."""

    because: Because | None
    local: bool
    note: str


@dataclass(frozen=True, slots=True)
class Office(Row):
    unit: str


@dataclass(frozen=True, slots=True)
class Act(Row):
    """A violation that is rewarded, with the kinds of pollution under which it is complained of."""

    types: tuple[str, ...]

    def meets(self, types: Iterable[str]) -> bool:
        """Whether a petition of these types may be about it; a first-level type means all below it."""
        return any(one == own or one.startswith(f"{own}.") for one in types for own in self.types)


@dataclass(frozen=True, slots=True)
class Tier(Row):
    basis: str
    basis_en: str


@dataclass(frozen=True, slots=True)
class Choice(Row):
    value: Any


@dataclass(frozen=True, slots=True)
class RewardBook:
    """The scheme in force. `text_known` says whether the provincial measure's own text was at hand."""

    id: str
    zh: str
    en: str
    title: str
    instrument: str
    text_known: bool
    checked_on: date
    note: str
    note_en: str
    offices: Mapping[str, Office]
    conditions: Mapping[str, Row]
    acts: Mapping[str, Act]
    exclusions: Mapping[str, Row]
    refusals: Mapping[str, Row]
    tiers: Mapping[str, Tier]
    choices: Mapping[str, Choice]

    def acts_for(self, types: Iterable[str]) -> tuple[Act, ...]:
        known = tuple(types)
        return tuple(act for act in self.acts.values() if act.meets(known))

    def value(self, code: str) -> Any:
        return self.choices[code].value


_BUILD: Mapping[str, type[Row]] = {
    "offices": Office,
    "acts": Act,
    "tiers": Tier,
    "choices": Choice,
}


@cache
def reward_book() -> RewardBook:
    """The scheme; raises RulebookError with every problem found, one sentence each."""
    return read(tomllib.loads(FILE.read_text(encoding="utf-8")))


def read(table: Mapping[str, Any]) -> RewardBook:
    checker = Checker()
    for section in table.keys() - SECTIONS.keys() - {"scheme"}:
        checker.problems.append(f"不认识的一节“{section}”；可用：scheme、{'、'.join(SECTIONS)}。")
    head = checker.row(table.get("scheme", {}), spec=SCHEME, where="scheme") or {}
    parts = {
        name: checker.table(table.get(name, {}), spec={**ROW, **own}, where=name)
        for name, own in SECTIONS.items()
    }
    problems = [*checker.problems, *_problems(parts)]
    if problems:
        raise RulebookError(*problems)
    return RewardBook(**head, **{name: _rows(name, rows=rows) for name, rows in parts.items()})


def _rows(name: str, *, rows: Mapping[str, Mapping[str, Any]]) -> Any:
    build = _BUILD.get(name, Row)
    return {code: build(code, **_told(row)) for code, row in rows.items()}


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    because = Because(row["instrument"], row["clause"], row["quote"]) if row["clause"] else None
    rest = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in row.items()
        if name not in {"instrument", "clause", "quote"}
    }
    return {**rest, "because": because}


def _problems(parts: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[str]:
    for name, rows in parts.items():
        if not rows:
            yield f"{name}：至少要有一行。"
        for code, row in rows.items():
            yield from _grounds(f"{name}.{code}", row=row)


def _grounds(where: str, *, row: Mapping[str, Any]) -> Iterator[str]:
    """A clause whose words stand in its text, or `local` with the reason; never neither, never both."""
    if bool(row["clause"]) == row["local"]:
        yield f"{where}：要么写明条款，要么标明 local = true，二者取一。"
    if row["local"] and not row["note"]:
        yield f"{where}：本地缺省须在 note 中说明理由。"
    if not row["clause"]:
        return
    if row["instrument"] not in sources():
        yield f"{where}：没有登记文件“{row['instrument']}”；请在 sources.toml 中补上。"
        return
    text = clause_text(row["instrument"], clause=row["clause"])
    if text is None or row["quote"] not in text:
        yield f"{where}：{row['instrument']} {row['clause']} 的文本中没有“{row['quote']}”这句话；请逐字核对。"

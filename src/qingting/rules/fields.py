"""Checks a TOML row against the fields it may have, and collects every problem instead of stopping at the first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a row: its type, and what stands in when it is left out; `...` means that it must be there."""

    type: type
    default: Any = ...


Spec = Mapping[str, Field]

_NAMES = {
    str: "文字",
    int: "整数",
    bool: "true 或 false",
    date: "日期",
    list: "列表",
    dict: "表",
    object: "值",
}


@dataclass
class Checker:
    problems: list[str] = field(default_factory=list)

    def row(self, row: Any, *, spec: Spec, where: str) -> dict[str, Any] | None:
        """The row with its defaults filled in, or None when something is wrong with it."""
        before = len(self.problems)
        if not isinstance(row, dict):
            self.problems.append(f"{where}：应为一张表（键 = 值）。")
            return None
        for key in row.keys() - spec.keys():
            self.problems.append(f"{where}：不认识的键“{key}”；可用：{'、'.join(spec)}。")
        filled = {key: self._value(row, key=key, known=known, where=where) for key, known in spec.items()}
        return filled if len(self.problems) == before else None

    def table(self, table: Any, *, spec: Spec, where: str) -> dict[str, dict[str, Any]]:
        """A table of rows by code; faulty rows are left out."""
        if not isinstance(table, dict):
            self.problems.append(f"{where}：应为一张表（代码 = 行）。")
            return {}
        rows = ((code, self.row(row, spec=spec, where=f"{where}.{code}")) for code, row in table.items())
        return {code: row for code, row in rows if row is not None}

    def rows(self, rows: Any, *, spec: Spec, where: str) -> list[dict[str, Any]]:
        """A list of rows; faulty ones are left out."""
        if not isinstance(rows, list):
            self.problems.append(f"{where}：应为列表。")
            return []
        checked = (self.row(row, spec=spec, where=f"{where}[{n}]") for n, row in enumerate(rows))
        return [row for row in checked if row is not None]

    def _value(self, row: Mapping[str, Any], *, key: str, known: Field, where: str) -> Any:
        if key not in row:
            if known.default is ...:
                self.problems.append(f"{where}：缺少“{key}”。")
            return known.default
        value = row[key]
        # In Python a bool is an int; in a rulebook it is not.
        fits = isinstance(value, known.type) and not (known.type is int and isinstance(value, bool))
        if not fits:
            self.problems.append(f"{where}.{key}：应为{_NAMES[known.type]}。")
        return value

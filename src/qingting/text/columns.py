"""Which column of a table feeds which field of a petition, read from a mapping in TOML.

    [columns]                      # field = "column", or several in order of preference
    source_number = "order_id"
    received = ["call_time", "来电时间"]
    [constants]                    # the same for every row
    county = "乐都区"
    [defaults]                     # only where the cell is empty
    title = "12345 转办件"
    [dates]
    formats = ["%Y-%m-%d %H:%M:%S"]
    [values.channel]               # words of the table to words of the house
    "网站" = "web"

Columns that the mapping does not name are found by the usual headers of 12345 exports.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from qingting.text.moments import USUAL_FORMATS

FIELDS = (
    "source_number",
    "channel",
    "received",
    "title",
    "complaint",
    "wanted",
    "name",
    "phone",
    "id_number",
    "email",
    "address",
    "place",
    "county",
    "town",
    "respondent",
    "kind",
)
_TABLES = frozenset(("columns", "constants", "defaults", "dates", "values"))


class MappingError(ValueError):
    """The mapping cannot be used: write it as TOML with [columns], and [constants], [defaults], [dates], [values]."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.__doc__)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Columns per field in order of preference, and what fills the gaps."""

    columns: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = USUAL_FORMATS
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def missing(self, headers: tuple[str, ...]) -> tuple[str, ...]:
        """Fields without which no row can become a petition, and which no column or constant of this table feeds."""
        known = {plain_header(header) for header in headers}
        fed = {name for name, columns in self.columns.items() if known & set(map(plain_header, columns))}
        return tuple(name for name in ("complaint",) if name not in fed and not self._filled(name))

    def _filled(self, name: str) -> bool:
        return bool(self.constants.get(name) or self.defaults.get(name))


def plain_header(header: str) -> str:
    """A header without case, blanks, marks and remarks in brackets: “Order_ID ” is order_id, 来电时间* is 来电时间."""
    return "".join(header.split()).casefold().rstrip("*＊:：").split("（")[0].split("(")[0]


@cache
def usual_columns() -> Mapping[str, tuple[str, ...]]:
    """Headers under which exports of 12345 and petition systems hold each field."""
    text = files("qingting.text").joinpath("data/columns.toml").read_text(encoding="utf-8")
    return {name: tuple(columns) for name, columns in tomllib.loads(text).items()}


def default_mapping() -> ColumnMapping:
    """The mapping for a table that comes without one."""
    return ColumnMapping(columns=usual_columns())


def load_mapping(data: bytes) -> ColumnMapping:
    """Read and check a mapping; every mistake is one sentence."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise MappingError("The mapping is not UTF-8: save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as problem:
        raise MappingError(f"The mapping is not TOML: {problem}.") from None
    _refuse_unknown(set(table), allowed=_TABLES, where="The mapping")
    own = {name: _texts(value, name=name) for name, value in _table(table, "columns").items()}
    constants, defaults = _flat(table, "constants"), _flat(table, "defaults")
    for where, names in (("[columns]", own), ("[constants]", constants), ("[defaults]", defaults)):
        _refuse_unknown(set(names), allowed=frozenset(FIELDS), where=where)
    return ColumnMapping(
        columns={**usual_columns(), **own},
        constants=constants,
        defaults=defaults,
        formats=_formats(_table(table, "dates")),
        values=_values(_table(table, "values")),
    )


def _refuse_unknown(names: set[str], *, allowed: frozenset[str], where: str) -> None:
    unknown = sorted(names - allowed)
    if unknown:
        raise MappingError(
            f"{where} holds “{unknown[0]}”, which is not known: use {', '.join(sorted(allowed))}."
        )


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise MappingError(f"{name} must be a table: write [{name}].")
    return value


def _flat(table: Mapping[str, Any], name: str) -> Mapping[str, str]:
    found = _table(table, name)
    for key, value in found.items():
        if not isinstance(value, str):
            raise MappingError(f"[{name}] {key} must be text: put it in quotation marks.")
    return found


def _texts(value: Any, *, name: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if (
        not isinstance(texts, list)
        or not texts
        or not all(isinstance(text, str) and text.strip() for text in texts)
    ):
        raise MappingError(f"[columns] {name} must be a header or a list of headers in quotation marks.")
    return tuple(texts)


def _formats(dates: Mapping[str, Any]) -> tuple[str, ...]:
    _refuse_unknown(set(dates), allowed=frozenset(("formats",)), where="[dates]")
    formats = dates.get("formats", [])
    if not isinstance(formats, list) or not all(isinstance(each, str) and "%" in each for each in formats):
        raise MappingError('[dates] formats must be a list such as ["%Y-%m-%d %H:%M:%S"].')
    return (*formats, *USUAL_FORMATS)


def _values(values: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    _refuse_unknown(set(values), allowed=frozenset(FIELDS), where="[values]")
    return {name: _flat(values, name) for name in values}

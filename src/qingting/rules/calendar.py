"""Days off and working days, layer upon layer: nation, city, county."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

CALENDARS = Path(__file__).parent / "calendars"

_WEEKDAYS = (
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("周六", "Saturday"),
    ("周日", "Sunday"),
)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayKind:
    """Whether a day is off and why; provisional when no announcement of its year is on file."""

    off: bool
    why: str
    why_en: str
    provisional: bool
    plain: bool = False  # an ordinary working day, nothing to explain


@dataclass(frozen=True, eq=False)
class Calendar:
    """Hashable and equal by `version`, a digest of what its layers say."""

    layers: tuple[str, ...]
    version: str
    announced: frozenset[int]
    fixed: Mapping[tuple[int, int], tuple[str, str]] = field(repr=False)
    special: Mapping[date, DayKind] = field(repr=False)
    _seen: dict[date, DayKind] = field(default_factory=dict, repr=False)

    def __hash__(self) -> int:
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and other.version == self.version

    def day(self, day: date) -> DayKind:
        kind = self._seen.get(day)
        if kind is None:
            kind = self._seen[day] = self._reckon(day)
        return kind

    def _reckon(self, day: date) -> DayKind:
        known = self.special.get(day)
        if known is not None:
            return known
        zh, en = _WEEKDAYS[day.weekday()]
        weekend = day.weekday() >= SATURDAY
        if day.year in self.announced:
            return DayKind(weekend, zh, en, provisional=False, plain=not weekend)
        note, note_en = (
            f"（{day.year}年放假安排未公布，暂定）",
            f" (days off of {day.year} not announced, provisional)",
        )
        holiday = self.fixed.get((day.month, day.day))
        if holiday:
            zh, en = f"{holiday[0]}放假", f"{holiday[1]} holiday"
        return DayKind(weekend or holiday is not None, zh + note, en + note_en, provisional=True)


@cache
def load_calendar(layers: tuple[str, ...] = ("nation",)) -> Calendar:
    """The calendar of these layers, later ones over earlier ones; a layer without a file adds nothing."""
    return calendar_from(tuple(CALENDARS / f"{layer}.toml" for layer in layers))


def calendar_from(files: tuple[Path, ...]) -> Calendar:
    """The same from files, for layers kept elsewhere."""
    texts = [path.read_text(encoding="utf-8") for path in files if path.is_file()]
    tables = [table for table in map(tomllib.loads, texts) if table["layer"]["enabled"]]
    announced = frozenset(year["year"] for table in tables for year in table.get("years", ()))
    special: dict[date, DayKind] = {}
    for table in tables:
        special.update(_special(table, announced=announced))
    return Calendar(
        layers=tuple(table["layer"]["code"] for table in tables),
        version=sha256(repr(tables).encode()).hexdigest(),
        announced=announced,
        fixed={key: name for table in tables for key, name in _fixed(table)},
        special=special,
    )


def _fixed(table: Mapping[str, Any]) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    for row in table.get("fixed", ()):
        for text in row["days"]:
            month, day = text.split("-")
            yield (int(month), int(day)), (row["name"], table["names"][row["name"]])


def _special(table: Mapping[str, Any], *, announced: frozenset[int]) -> Iterator[tuple[date, DayKind]]:
    for row in (*table.get("years", ()), *table.get("local", ())):
        for name, (first, last) in row.get("off", {}).items():
            for day in _days(first, last=last):
                yield day, _named(day, off=True, name=name, table=table, announced=announced)
        for name, days in row.get("work", {}).items():
            for day in days:
                yield day, _named(day, off=False, name=name, table=table, announced=announced)


def _named(
    day: date, *, off: bool, name: str, table: Mapping[str, Any], announced: frozenset[int]
) -> DayKind:
    en = table["names"][name]
    zh, en = (f"{name}放假", f"{en} holiday") if off else (f"{name}调休上班", f"working day made up for {en}")
    # A local day off in a year that the nation has not announced may still be moved by the make-up days around it.
    return DayKind(off, zh, en, provisional=day.year not in announced)


def _days(first: date, *, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)

"""Days off and working days, layer upon layer: nation, city, county."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache


@dataclass(frozen=True, slots=True)
class DayKind:
    """Whether a day is off and why; provisional when its year has not been announced."""

    off: bool
    why: str
    why_en: str
    provisional: bool


@dataclass(frozen=True, eq=False)
class Calendar:
    """Hashable by `version`, a digest of its layers' contents."""

    layers: tuple[str, ...]
    version: str
    announced: frozenset[int]
    days: Mapping[date, DayKind] = field(repr=False)


@cache
def load_calendar(layers: tuple[str, ...] = ("nation",)) -> Calendar:
    """The calendar of these layers; a layer without a file adds nothing."""
    raise NotImplementedError

"""When it stinks: the hours and weekdays of the observations of one petition, and the sentence that a visit is planned by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

HOURS, DAYS = 24, 7
# A pattern is told from so many observations on, where this share of them lies within so many hours.
FEWEST, SHARE, LONGEST = 4, 0.6, 6
# A weekday stands out with this share of the observations, of three at least.
DAY_SHARE, DAY_FEWEST = 0.4, 3


@dataclass(frozen=True, slots=True)
class Observed:
    """One entry: when by the clock of the place, what (a code of the diary's book), how strong from 0 to 5."""

    at: datetime
    kind: str
    strength: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """From `first` o'clock for `hours` hours lie `within` of `counted` observations of something.

    `hours` is 0 where no such hours stand out; `weekday` (Monday is 0) is None where no day does.
    """

    counted: int
    first: int = 0
    hours: int = 0
    within: int = 0
    weekday: int | None = None
    on_weekday: int = 0

    @property
    def until(self) -> int:
        return (self.first + self.hours) % HOURS


@dataclass(frozen=True, slots=True)
class Grid:
    """`counts[weekday][hour]` of observations of something, `strongest` likewise."""

    counts: tuple[tuple[int, ...], ...]
    strongest: tuple[tuple[int, ...], ...]

    @property
    def most(self) -> int:
        return max(map(max, self.counts))


def grid_of(entries: Iterable[Observed]) -> Grid:
    counts = [[0] * HOURS for _ in range(DAYS)]
    strongest = [[0] * HOURS for _ in range(DAYS)]
    for one in _of_something(entries):
        day, hour = one.at.weekday(), one.at.hour
        counts[day][hour] += 1
        strongest[day][hour] = max(strongest[day][hour], one.strength)
    return Grid(tuple(map(tuple, counts)), tuple(map(tuple, strongest)))


def pattern_of(entries: Iterable[Observed]) -> Pattern:
    """The fewest hours in a row, over midnight too, that hold most observations; and the weekday of most of them."""
    found = _of_something(entries)
    counted = len(found)
    if counted < FEWEST:
        return Pattern(counted)
    first, hours, within = _hours(Counter(one.at.hour for one in found), counted=counted)
    day, on_day = Counter(one.at.weekday() for one in found).most_common(1)[0]
    stands_out = on_day >= max(DAY_FEWEST, DAY_SHARE * counted)
    return Pattern(counted, first, hours, within, day if stands_out else None, on_day if stands_out else 0)


def _hours(by_hour: Counter[int], *, counted: int) -> tuple[int, int, int]:
    """First hour, number of hours, observations within; all 0 where they lie all over the day."""
    for hours in range(1, LONGEST + 1):
        held = [sum(by_hour[(first + more) % HOURS] for more in range(hours)) for first in range(HOURS)]
        if max(held) >= SHARE * counted:
            return held.index(max(held)), hours, max(held)
    return 0, 0, 0


def _of_something(entries: Iterable[Observed]) -> Sequence[Observed]:
    """That there was nothing is an observation too, but no hour to go there."""
    return [one for one in entries if one.strength > 0]

"""How many petitions come on which day: seasons, weekdays, and a burst a year like an inspection's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qingting.cli.simulation.chances import chance

# From the published months of 2019: a dip at the Spring Festival, a high summer.
MONTHS = (0.75, 0.6, 1.1, 1.05, 1.0, 1.15, 1.2, 1.2, 1.25, 1.0, 0.95, 0.8)
WEEKDAYS = (1.2, 1.1, 1.05, 1.05, 1.0, 0.8, 0.7)
BURST_DAYS, BURST = 30, 4.0
DAY = timedelta(days=1)
# Long enough for a whole life, rechecks and publication included.
SETTLED_AFTER = timedelta(days=200)
OPEN_WITHIN = timedelta(days=55)
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """Which petitions to make: `open_share` None lets time alone decide which are still open."""

    petitions: int
    years: int
    seed: int
    last_day: date
    open_share: float | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Petitions of one day; `serial` is the number of the first within its year. `fate` is "", "open" or "ended"."""

    day: date
    serial: int
    count: int
    fate: str


def batches(plan: Plan) -> list[Batch]:
    """In order of the day, each of at most CHUNK petitions."""
    serials: dict[int, int] = {}
    found = []
    for day, count, fate in sorted(_days(plan)):
        for first in range(0, count, CHUNK):
            serial = serials.get(day.year, 0) + 1
            size = min(CHUNK, count - first)
            serials[day.year] = serial + size - 1
            found.append(Batch(day, serial, size, fate))
    return found


def last_serials(made: Sequence[Batch]) -> dict[int, int]:
    """Year → its highest number."""
    return {batch.day.year: batch.serial + batch.count - 1 for batch in made}


def _days(plan: Plan) -> Iterator[tuple[date, int, str]]:
    first = plan.last_day - timedelta(days=365 * plan.years)
    if plan.open_share is None:
        yield from _spread(plan, first=first, last=plan.last_day, count=plan.petitions, fate="")
        return
    still_open = round(plan.petitions * plan.open_share)
    yield from _spread(
        plan, first=plan.last_day - OPEN_WITHIN, last=plan.last_day, count=still_open, fate="open"
    )
    until = max(plan.last_day - SETTLED_AFTER, first)
    yield from _spread(plan, first=first, last=until, count=plan.petitions - still_open, fate="ended")


def _spread(plan: Plan, *, first: date, last: date, count: int, fate: str) -> Iterator[tuple[date, int, str]]:
    days = [first + DAY * offset for offset in range((last - first).days + 1)]
    random = chance(f"{plan.seed}/{fate}")
    weights = [
        weight * _burst(day, seed=plan.seed) for day, weight in zip(days, map(_weight, days), strict=True)
    ]
    share, carried = count / sum(weights), 0.0
    left = count
    for day, weight in zip(days, weights, strict=True):
        carried += weight * share * random.uniform(0.8, 1.2)
        made = min(int(carried), left)
        carried -= made
        left -= made
        if made:
            yield day, made, fate
    if left:
        yield last, left, fate


def _weight(day: date) -> float:
    return MONTHS[day.month - 1] * WEEKDAYS[day.weekday()]


def _burst(day: date, *, seed: int) -> float:
    """Once a year everybody writes, for a month."""
    start = chance(f"{seed}/burst/{day.year}").randrange(30, 300)
    return BURST if 0 <= day.timetuple().tm_yday - start < BURST_DAYS else 1.0

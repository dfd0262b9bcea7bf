"""A quarter of a year: its days, its neighbours, and how it is written, `2026Q3`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
FIRST_YEAR, LAST_YEAR = 2000, 2190
WRITTEN = re.compile(r"(\d{4})[Qq]([1-4])")
MONTHS = 3

Standing = Literal["ended", "running", "ahead"]


class NoSuchQuarter(Exception):
    """季度请写成 2026Q3 这样：四位年份、字母 Q、1 到 4。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def last(self) -> date:
        return self.back(-1).first - timedelta(days=1)

    @property
    def since(self) -> datetime:
        """Midnight in Shanghai on which it begins."""
        return datetime.combine(self.first, time.min, tzinfo=ZONE)

    @property
    def until(self) -> datetime:
        """Midnight on which the next one begins."""
        return datetime.combine(self.back(-1).first, time.min, tzinfo=ZONE)

    def back(self, quarters: int) -> Quarter:
        """So many quarters earlier; later, where negative."""
        place = self.year * 4 + self.number - 1 - quarters
        return Quarter(place // 4, place % 4 + 1)

    def on(self, today: date) -> Standing:
        if today < self.first:
            return "ahead"
        return "running" if today <= self.last else "ended"


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def read_quarter(text: str) -> Quarter:
    """`2026Q3` as a quarter; NoSuchQuarter for anything else."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise NoSuchQuarter
    return Quarter(int(found[1]), int(found[2]))

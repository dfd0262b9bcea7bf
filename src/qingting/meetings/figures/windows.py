"""The quarters that every figure is counted for at once: the asked one and the four before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.db import connection

from qingting.meetings.quarters import Quarter

# How many quarters back: itself, the quarter before, …, the same quarter of the year before.
NOW, BEFORE, YEAR_BEFORE = 0, 1, 4
BACK = tuple(range(YEAR_BEFORE + 1))
# "w(back, since, until, first, last)": the head of each query.
HEAD = """
WITH w(back, since, until, first, last) AS (
  SELECT * FROM unnest(%(back)s::int[], %(since)s::timestamptz[], %(until)s::timestamptz[],
                       %(first)s::date[], %(last)s::date[])
)
"""

Row = tuple[Any, ...]
NOTHING_ELSE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """Which quarter, and the instant and day as of which it is counted."""

    quarter: Quarter
    at: datetime
    today: date

    def parameters(self, back: Sequence[int] = BACK) -> dict[str, Any]:
        quarters = [self.quarter.back(n) for n in back]
        return {
            "back": list(back),
            "since": [one.since for one in quarters],
            "until": [one.until for one in quarters],
            "first": [one.first for one in quarters],
            "last": [one.last for one in quarters],
            "today": self.today,
        }


def rows(
    query: str, *, asked: Asked, back: Sequence[int] = BACK, also: Mapping[str, Any] = NOTHING_ELSE
) -> Iterator[Row]:
    """The rows of a query that begins after HEAD; `also` are parameters of its own."""
    with connection.cursor() as cursor:
        cursor.execute(HEAD + query, {**asked.parameters(back), **also})
        yield from cursor.fetchall()

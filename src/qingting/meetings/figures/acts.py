"""What was done in the quarter, by the ledger: how many petitions each act reached, and what petitioners said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from qingting.meetings.figures.windows import Asked, rows

COUNTED = (
    "accept", "decline", "report_up", "transfer", "object", "raise_dispute", "rule_on_dispute", "extend", "conclude",
    "reply", "rate", "recheck", "publish", "follow_up", "leader_visit", "link_repeat", "settle",
)  # fmt: skip
ACTS = """
SELECT w.back, e.kind, count(DISTINCT e.subject)
  FROM w JOIN ledger_entry e ON e.at >= w.since AND e.at < w.until
 WHERE e.subject_kind = 'petition' AND e.kind = ANY(%(kinds)s)
   AND (e.kind <> 'settle' OR e.data->>'exit' IS DISTINCT FROM 'withdrawn')
 GROUP BY w.back, e.kind
"""
# The last word on each petition within the quarter; who wrote it down.
RATINGS = """
SELECT back, rating, actor_kind, count(*)
  FROM (SELECT DISTINCT ON (w.back, e.subject) w.back, e.data->>'rating' AS rating, e.actor_kind
          FROM w JOIN ledger_entry e ON e.at >= w.since AND e.at < w.until
         WHERE e.subject_kind = 'petition' AND e.kind = 'rate'
         ORDER BY w.back, e.subject, e.seq DESC) AS latest
 GROUP BY back, rating, actor_kind
"""


@dataclass(frozen=True, slots=True)
class Ratings:
    """By rating; `by_officers` were taken down by an officer."""

    satisfied: int = 0
    mostly: int = 0
    dissatisfied: int = 0
    by_officers: int = 0

    @property
    def content(self) -> int:
        return self.satisfied + self.mostly

    @property
    def rated(self) -> int:
        return self.content + self.dissatisfied


def acts(asked: Asked) -> Mapping[int, Mapping[str, int]]:
    """Kind → how many petitions, for each quarter."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTED, 0))
    for back, kind, count in rows(ACTS, asked=asked, also={"kinds": list(COUNTED)}):
        found[back][kind] = count
    return found


def ratings(asked: Asked) -> Mapping[int, Ratings]:
    told: dict[int, Counter[str]] = defaultdict(Counter)
    officers: Counter[int] = Counter()
    for back, rating, actor_kind, count in rows(RATINGS, asked=asked):
        told[back][rating] += count
        if actor_kind == "officer":
            officers[back] += count
    return defaultdict(
        Ratings, {back: Ratings(**counts, by_officers=officers[back]) for back, counts in told.items()}
    )

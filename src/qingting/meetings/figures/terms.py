"""Terms kept and missed. Each term counts once: in the quarter in which it was met in time, or in which its day passed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingting.meetings.figures.windows import Asked, rows

# The term whose keeping is the on-time rate.
HEADLINE = "conclude"
# Missed: its last day lay in the quarter and is over, and by then it was neither met nor void.
LATE = """
c.due BETWEEN w.first AND w.last AND c.due < %(today)s AND (c.met IS NULL OR c.met > c.due)
AND (c.void IS NULL OR c.void > c.due)
"""
KEPT = "c.met BETWEEN w.first AND w.last AND c.met <= c.due"
TERMS = f"""
SELECT w.back, c.term, c.duty, count(*) FILTER (WHERE {KEPT}), count(*) FILTER (WHERE {LATE}),
       count(*) FILTER (WHERE ({LATE}) AND c.met IS NULL AND c.void IS NULL),
       count(*) FILTER (WHERE c.extended > 0 AND ({KEPT} OR ({LATE})))
  FROM w JOIN clocks_clock c ON ({KEPT}) OR ({LATE})
 WHERE c.whose <> 'petitioner'
 GROUP BY w.back, c.term, c.duty
"""  # noqa: S608 - put together from our own words
# Whose it was on its last day: the unit that the clock is about (joint, supervised), else whoever held the petition then.
HELD_BY = """
COALESCE(NULLIF(CASE WHEN c.whose IN ('joint', 'supervised') THEN c.about END, ''), held.unit, u.code)
"""
HELD = """
LEFT JOIN LATERAL (
  SELECT CASE WHEN e.kind IN ('transfer', 'raise_dispute', 'rule_on_dispute') THEN e.data->>'to' ELSE e.unit END AS unit
    FROM ledger_entry e
   WHERE e.subject = p.id AND e.on <= c.due
     AND (e.kind IN ('receive', 'register', 'hold', 'transfer', 'raise_dispute', 'rule_on_dispute')
          OR (e.kind = 'answer_objection' AND (e.data->>'agreed')::boolean))
   ORDER BY e.seq DESC LIMIT 1) held ON true
"""
LATE_BY_UNIT = f"""
, late AS (
  SELECT {HELD_BY} AS unit, c.term, c.met IS NULL AS still_open, c.extended > 0 AS extended,
         EXISTS (SELECT FROM petitions_transfer t WHERE t.petition_id = p.id AND t.at < c.due + 1) AS passed_on,
         EXISTS (SELECT FROM clocks_clock j WHERE j.petition_id = p.id AND j.whose = 'joint'
                    AND (j.met > j.due OR (j.met IS NULL AND j.void IS NULL AND j.due < %(today)s))) AS joint_late,
         EXISTS (SELECT FROM ledger_entry e WHERE e.subject = p.id AND e.kind = 'raise_dispute') AS disputed
    FROM w JOIN clocks_clock c ON {LATE}
    JOIN petitions_petition p ON p.id = c.petition_id
    JOIN people_unit u ON u.id = p.holder_id {HELD}
   WHERE c.whose <> 'petitioner'
)
SELECT unit, count(*), count(*) FILTER (WHERE term = '{HEADLINE}'), count(*) FILTER (WHERE still_open),
       count(*) FILTER (WHERE passed_on), count(*) FILTER (WHERE disputed), count(*) FILTER (WHERE joint_late),
       count(*) FILTER (WHERE extended)
  FROM late GROUP BY unit
"""  # noqa: S608
LATE_CASES = f"""
SELECT p.number, p.title, {HELD_BY}, c.started, c.due, c.met, c.extended,
       (SELECT count(*) FROM petitions_transfer t WHERE t.petition_id = p.id), p.state
  FROM w JOIN clocks_clock c ON {LATE}
  JOIN petitions_petition p ON p.id = c.petition_id
  JOIN people_unit u ON u.id = p.holder_id {HELD}
 WHERE c.term = '{HEADLINE}' AND c.whose <> 'petitioner'
 ORDER BY c.due, p.number LIMIT 500
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Kept:
    """Of one term: met in time, missed, and how many of those missed are still open."""

    duty: str = ""
    in_time: int = 0
    late: int = 0
    still_open: int = 0
    extended: int = 0

    @property
    def of(self) -> int:
        return self.in_time + self.late


@dataclass(frozen=True, slots=True)
class LateUnit:
    """Facts on what a unit missed; no verdict and no place in a ranking."""

    unit: str
    late: int
    conclude: int
    still_open: int
    passed_on: int
    disputed: int
    joint_late: int
    extended: int


@dataclass(frozen=True, slots=True)
class LateCase:
    number: str
    title: str
    unit: str
    started: date
    due: date
    met: date | None
    extended: int
    transfers: int
    state: str


def terms(asked: Asked) -> Mapping[int, Mapping[str, Kept]]:
    """Term → how it was kept, for each quarter."""
    found: dict[int, dict[str, Kept]] = defaultdict(dict)
    for back, term, *counts in rows(TERMS, asked=asked):
        of: Any = counts
        found[back][term] = Kept(*of)
    return found


def late_units(asked: Asked) -> list[LateUnit]:
    return [LateUnit(*row) for row in rows(LATE_BY_UNIT, asked=asked, back=(0,))]


def late_cases(asked: Asked) -> list[LateCase]:
    """Petitions not concluded in time, the longest first; at most 500."""
    return [LateCase(*row) for row in rows(LATE_CASES, asked=asked, back=(0,))]

"""Transfers and disputes of the quarter, repeats, and sources that several petitions name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qingting.meetings.figures.windows import Asked, rows

TRANSFERS = """
SELECT s.code, r.code, count(*), count(*) FILTER (WHERE t.outcome = 'held'),
       count(*) FILTER (WHERE t.outcome = 'returned'), count(*) FILTER (WHERE t.outcome IN ('disputed', 'ruled')),
       count(*) FILTER (WHERE t.objection <> '')
  FROM w JOIN petitions_transfer t ON t.at >= w.since AND t.at < w.until
  JOIN people_unit s ON s.id = t.sender_id JOIN people_unit r ON r.id = t.to_id
 GROUP BY s.code, r.code
"""
OFTEN = """
SELECT count(*) FROM (
  SELECT t.petition_id FROM petitions_transfer t
   WHERE t.petition_id IN (SELECT t2.petition_id FROM w JOIN petitions_transfer t2 ON t2.at >= w.since AND t2.at < w.until)
   GROUP BY t.petition_id HAVING count(*) >= %(often)s) AS often
"""
DISPUTES = """
SELECT p.number, p.title, e.on, e.data->'parties', e.data->>'to', ruled.on, ruled.data->>'to'
  FROM w JOIN ledger_entry e ON e.kind = 'raise_dispute' AND e.subject_kind = 'petition' AND e.at < w.until
  JOIN petitions_petition p ON p.id = e.subject
  LEFT JOIN LATERAL (SELECT r.on, r.data, r.at FROM ledger_entry r
                      WHERE r.subject = e.subject AND r.seq > e.seq AND r.kind = 'rule_on_dispute'
                      ORDER BY r.seq LIMIT 1) ruled ON true
 WHERE e.at >= w.since OR p.state = 'disputed' OR (ruled.at >= w.since AND ruled.at < w.until)
 ORDER BY e.on, p.number LIMIT 100
"""
SOURCES = """
SELECT p.county, p.respondent, COALESCE(split_part(p.types->>0, '.', 1), '') AS type, count(*),
       count(*) FILTER (WHERE p.repeat_of_id IS NOT NULL),
       min(p.received_at AT TIME ZONE 'Asia/Shanghai')::date, max(p.received_at AT TIME ZONE 'Asia/Shanghai')::date
  FROM w JOIN petitions_petition p ON p.received_at >= w.since AND p.received_at < w.until
 WHERE p.respondent <> ''
 GROUP BY p.county, p.respondent, type HAVING count(*) >= %(many)s
 ORDER BY p.county, p.respondent, type LIMIT 200
"""


@dataclass(frozen=True, slots=True)
class Passed:
    """From one unit to another within the quarter, and what became of it."""

    sender: str
    to: str
    count: int
    held: int
    returned: int
    disputed: int
    objected: int


@dataclass(frozen=True, slots=True)
class Dispute:
    number: str
    title: str
    raised_on: date
    parties: tuple[str, ...]
    arbiter: str
    ruled_on: date | None
    ruled_for: str


@dataclass(frozen=True, slots=True)
class Source:
    """A respondent and type that several petitions of the quarter name."""

    county: str
    respondent: str
    type: str
    count: int
    repeats: int
    first: date
    last: date


def transfers(asked: Asked) -> list[Passed]:
    return [Passed(*row) for row in rows(TRANSFERS, asked=asked, back=(0,))]


def often(asked: Asked, *, times: int) -> int:
    """Petitions passed on in the quarter that have been so at least that often in all."""
    return int(next(rows(OFTEN, asked=asked, back=(0,), also={"often": times}))[0])


def disputes(asked: Asked) -> list[Dispute]:
    """Raised or ruled on in the quarter, or still open."""
    return [
        Dispute(number, title, on, tuple(parties or ()), arbiter or "", ruled_on, ruled_for or "")
        for number, title, on, parties, arbiter, ruled_on, ruled_for in rows(DISPUTES, asked=asked, back=(0,))
    ]


def sources(asked: Asked, *, many: int) -> list[Source]:
    found = rows(SOURCES, asked=asked, back=(0,), also={"many": many})
    return [
        Source(county, respondent, kind, count, repeats, first, last)
        for county, respondent, kind, count, repeats, first, last in found
    ]

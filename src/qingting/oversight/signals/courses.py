"""Read the courses of petitions for the survey, some thousand a statement: what SQL counts well stays in SQL."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from qingting.rules.courses import (
    TELLING,
    Around,
    Compared,
    Happened,
    Speaking,
    course_of,
    speaking_grounds,
    watched,
)
from qingting.rules.edition import load_edition
from qingting.rules.events import NOTHING
from qingting.rules.signal_book import SignalBook
from qingting.rules.signals import Course, Later

BATCH = 2000
ZONE = "Asia/Shanghai"

# Each arm is one range of an index; of several later petitions the first counts.
BATCH_OF_COURSES = """
    SELECT p.id, p.edition, p.state, p.grade, h.code, r.code, p.concluded_on,
        p.channel, p.source::text, p.people,
        coalesce(p.repeat_of_id, p.lead_id) IS NOT NULL AND EXISTS (SELECT FROM ledger_entry v
            WHERE v.subject = coalesce(p.repeat_of_id, p.lead_id) AND v.kind = 'record_visit'),
        p.grade = 'general' AND EXISTS (SELECT FROM sources_sighting s
            JOIN sources_concentration n ON n.source_id = s.source_id AND n.cleared_at IS NULL
            WHERE s.petition_id = p.id AND (s.at AT TIME ZONE %(zone)s)::date BETWEEN n.since AND n.until),
        (SELECT c.due FROM clocks_clock c WHERE c.petition_id = p.id AND c.term = 'publish'
            AND c.met IS NULL AND c.void IS NULL LIMIT 1),
        (SELECT json_build_array(k.length, t.number, k.alike)::text FROM signals_compared k
            LEFT JOIN petitions_petition t ON t.id = k.twin_id WHERE k.petition_id = p.id ORDER BY k.seq DESC LIMIT 1),
        CASE WHEN p.concluded_on IS NOT NULL THEN (
            SELECT json_build_array(q.number, (q.at AT TIME ZONE %(zone)s)::date, q.how)::text FROM (
                (SELECT b.number, b.received_at AS at, 'repeat' AS how FROM petitions_petition b
                    WHERE b.repeat_of_id = p.id AND b.received_at >= w.since AND b.received_at < w.until
                    ORDER BY b.received_at LIMIT 1)
                UNION ALL
                (SELECT b.number, b.received_at, 'person' FROM vault_identity i
                    JOIN vault_identity j ON j.phone_index = i.phone_index
                    JOIN petitions_petition b ON b.identity_id = j.id AND b.id <> p.id
                    WHERE i.id = p.identity_id AND b.received_at >= w.since AND b.received_at < w.until
                        AND b.county = p.county AND p.types ?| ARRAY(SELECT jsonb_array_elements_text(b.types))
                    ORDER BY b.received_at LIMIT 1)
                UNION ALL
                (SELECT b.number, m.at, 'source' FROM sources_sighting s
                    JOIN sources_sighting m ON m.source_id = s.source_id AND m.petition_id <> p.id
                        AND m.at >= w.since AND m.at < w.until
                    JOIN petitions_petition b ON b.id = m.petition_id
                    WHERE s.petition_id = p.id ORDER BY m.at LIMIT 1)
            ) q ORDER BY q.at, q.how LIMIT 1) END,
        (SELECT json_agg(json_build_array(e.kind, e."on", e.unit, e.account_id, e.actor_kind,
                CASE WHEN e.kind = ANY(%(told)s) THEN e.data END) ORDER BY e.seq)::text
            FROM ledger_entry e WHERE e.subject = p.id AND e.kind = ANY(%(kinds)s))
    FROM petitions_petition p
    JOIN people_unit h ON h.id = p.holder_id
    JOIN people_unit r ON r.id = p.receiver_id
    CROSS JOIN LATERAL (SELECT (p.concluded_on + 1)::timestamp AT TIME ZONE %(zone)s AS since,
        (p.concluded_on + 1 + %(again)s)::timestamp AT TIME ZONE %(zone)s AS until) w
    WHERE p.id = ANY(%(ids)s) AND p.state NOT IN ('received', 'registered', 'declined')
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A petition and its course."""

    id: UUID
    course: Course


# What a night looks at: what runs, what was touched since the last look, and what was concluded or came so lately that
# a later petition or a crowd may tell something new of it.
LATELY = """
    SELECT p.id FROM petitions_petition p WHERE p.received_at >= %(since)s OR p.concluded_on >= %(since)s::date
    UNION SELECT c.petition_id FROM clocks_clock c WHERE c.met IS NULL AND c.void IS NULL AND c.whose = 'unit'
    UNION SELECT e.subject FROM ledger_entry e WHERE e.at >= %(touched)s AND e.subject_kind = 'petition'
    ORDER BY 1
"""


def touched(*, since: datetime, touched: datetime) -> list[UUID]:
    """Petitions of which a signal may have changed since `touched`; `since` is how far back a new one may reach."""
    with connection.cursor() as cursor:
        cursor.execute(LATELY, {"since": since, "touched": touched})
        return [row[0] for row in cursor.fetchall()]


def courses(ids: Sequence[UUID], *, book: SignalBook) -> Iterator[list[Found]]:
    """Their courses in batches; those that are not accepted yet, or not at all, have none."""
    asked: dict[str, Any] = {
        "kinds": sorted(watched(book)),
        "told": sorted(TELLING),
        "again": book.kinds["again_after_closing"].threshold,
        "zone": ZONE,
    }
    for first in range(0, len(ids), BATCH):
        with connection.cursor() as cursor:
            cursor.execute(BATCH_OF_COURSES, {**asked, "ids": list(ids[first : first + BATCH])})
            rows = cursor.fetchall()
        yield [_found(row, book=book) for row in rows]


def _found(row: Sequence[Any], *, book: SignalBook) -> Found:
    (key, edition, state, grade, holder, receiver, concluded, channel, source, people, elsewhere, crowded,
     notice_due, compared, later, entries) = row  # fmt: skip
    speaking = Speaking(channel, json.loads(source), people, crowded)
    around = Around(
        state=state,
        grade=grade,
        holder=holder,
        receiver=receiver,
        concluded_on=concluded,
        visited_elsewhere=elsewhere,
        compared=_compared(compared),
        later=_later(later),
        notice_due=notice_due,
        grounds=speaking_grounds(speaking, many=int(load_edition(edition).option("many_people") or 0)),
    )
    events = [
        Happened(kind, date.fromisoformat(on), unit, account, by, data or NOTHING)
        for kind, on, unit, account, by, data in json.loads(entries or "[]")
    ]
    return Found(key, course_of(events, around=around, book=book))


def _compared(text: str | None) -> Compared | None:
    if text is None:
        return None
    length, twin, alike = json.loads(text)
    return Compared(length, twin=twin or "", alike=alike)


def _later(text: str | None) -> Later | None:
    if text is None:
        return None
    number, on, how = json.loads(text)
    return Later(number, date.fromisoformat(on), how)

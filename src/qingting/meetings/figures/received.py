"""What came in: totals and the table by channel, county, type, unit and grade, all quarters in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qingting.meetings.figures.windows import Asked, Row, rows

# A petition counts by the instant at which it arrived. Its primary type is the first one named, on the first level.
RECEIVED = """
, received AS (
  SELECT w.back, p.channel, p.county, COALESCE(split_part(p.types->>0, '.', 1), '') AS type, u.code AS unit,
         CASE WHEN p.state = 'received' THEN 'unregistered' WHEN p.grade = '' THEN 'unsorted' ELSE p.grade END AS grade,
         p.people, p.types, p.concluded_on, p.state, p.repeat_of_id, p.lead_id
    FROM w JOIN petitions_petition p ON p.received_at >= w.since AND p.received_at < w.until
    JOIN people_unit u ON u.id = p.holder_id
)
"""
TABLES = (
    RECEIVED
    + """
SELECT back,
       CASE GROUPING(channel, county, type, unit, grade)
         WHEN 31 THEN 'all' WHEN 15 THEN 'channel' WHEN 23 THEN 'county' WHEN 27 THEN 'type' WHEN 29 THEN 'unit'
         WHEN 30 THEN 'grade' WHEN 19 THEN 'cross' END,
       COALESCE(channel, county, unit, grade, ''), COALESCE(type, ''), count(*), sum(people),
       count(*) FILTER (WHERE concluded_on IS NOT NULL), count(*) FILTER (WHERE state = 'declined'),
       count(repeat_of_id), count(lead_id)
  FROM received
 GROUP BY GROUPING SETS ((back), (back, channel), (back, county), (back, type), (back, unit), (back, grade),
                         (back, county, type))
"""
)
# Every first-level type that a petition names, once each.
NAMED = f"""{RECEIVED}
, named AS (
  SELECT back, ARRAY(SELECT DISTINCT split_part(t, '.', 1) FROM jsonb_array_elements_text(types) t) AS kinds
    FROM received
)
SELECT back, 'kind', kind, count(*) FROM named, unnest(kinds) kind GROUP BY back, kind
UNION ALL
SELECT back, 'of', cardinality(kinds)::text, count(*) FROM named GROUP BY back, cardinality(kinds)
"""  # noqa: S608 - put together from our own words


@dataclass(slots=True)
class Received:
    """Of one quarter. `named` counts a petition once under each of its types, `spread` how many name how many."""

    count: int = 0
    people: int = 0
    concluded: int = 0
    declined: int = 0
    repeats: int = 0
    joined: int = 0
    tables: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    cross: dict[tuple[str, str], int] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)
    spread: dict[int, int] = field(default_factory=dict)


def received(asked: Asked) -> Mapping[int, Received]:
    """Two queries, for the quarter and the four before it."""
    found: dict[int, Received] = defaultdict(Received)
    _tables(rows(TABLES, asked=asked), found=found)
    for back, what, code, count in rows(NAMED, asked=asked):
        if what == "kind":
            found[back].named[code] = count
        else:
            found[back].spread[int(code)] = count
    return found


def _tables(lines: Iterable[Row], *, found: dict[int, Received]) -> None:
    for back, table, code, kind, count, people, concluded, declined, repeats, joined in lines:
        of = found[back]
        if table == "all":
            of.count, of.people, of.concluded = count, people, concluded
            of.declined, of.repeats, of.joined = declined, repeats, joined
        elif table == "cross":
            of.cross[code, kind] = count
        else:
            of.tables[table][kind if table == "type" else code] = count

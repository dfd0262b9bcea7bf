"""The statement that keeps what holds: raised once, renewed where its facts changed, cleared where it holds no more."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

# One set-based statement for a batch. `%(scope)s` are the petitions looked at; NULL: what concerns units as such.
KEEP = """
    WITH given AS (
        SELECT * FROM json_to_recordset(%(rows)s::json) AS g(petition uuid, unit bigint, code text, about text, facts jsonb)),
    kept AS (
        INSERT INTO signals_signal (id, code, unit_id, petition_id, about, facts, raised_at, cleared_at, standing)
        SELECT gen_random_uuid(), g.code, g.unit, g.petition, g.about, g.facts, %(now)s, NULL, '' FROM given g
        ON CONFLICT {once}
        DO UPDATE SET facts = EXCLUDED.facts, unit_id = EXCLUDED.unit_id, cleared_at = NULL
            WHERE signals_signal.facts IS DISTINCT FROM EXCLUDED.facts OR signals_signal.cleared_at IS NOT NULL
        RETURNING xmax = 0 AS fresh),
    cleared AS (
        UPDATE signals_signal s SET cleared_at = %(now)s
        WHERE {scope} AND s.cleared_at IS NULL AND NOT EXISTS (SELECT FROM given g
            WHERE g.petition IS NOT DISTINCT FROM s.petition_id AND g.code = s.code AND g.about = s.about
                AND (g.petition IS NOT NULL OR g.unit = s.unit_id))
        RETURNING 1)
    SELECT (SELECT count(*) FROM kept WHERE fresh), (SELECT count(*) FROM cleared)
"""
OF_PETITIONS = KEEP.format(
    once="(petition_id, code, about) WHERE petition_id IS NOT NULL", scope="s.petition_id = ANY(%(scope)s)"
)
OF_UNITS = KEEP.format(once="(unit_id, code, about) WHERE petition_id IS NULL", scope="s.petition_id IS NULL")


class Kept(NamedTuple):
    """How many were raised for the first time, and how many hold no more."""

    raised: int
    cleared: int


def keep(rows: Sequence[Mapping[str, Any]], *, scope: Sequence[UUID] | None, now: datetime) -> Kept:
    """`rows` hold petition, unit, code, about and facts: all that hold of the petitions in `scope`, or of the units."""
    given: dict[str, Any] = {"rows": json.dumps(list(rows), ensure_ascii=False), "now": now}
    with connection.cursor() as cursor:
        if scope is None:
            cursor.execute(OF_UNITS, given)
        else:
            cursor.execute(OF_PETITIONS, {**given, "scope": list(scope)})
        return Kept(*cursor.fetchone())

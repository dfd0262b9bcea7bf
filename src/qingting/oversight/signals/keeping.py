"""The statement that keeps what holds: raised once, renewed where its facts changed, cleared where it holds no more."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

# One set-based statement for a batch. What stays as it was is not touched; `{scope}` says whose signals were judged.
KEEP = """
    WITH given AS MATERIALIZED (
        SELECT g.*, s.id AS known,
            s.facts IS DISTINCT FROM g.facts OR s.unit_id <> g.unit OR s.cleared_at IS NOT NULL AS other
        FROM json_to_recordset(%(rows)s::json) AS g(petition uuid, unit bigint, code text, about text, facts jsonb)
        LEFT JOIN signals_signal s ON {same}),
    fresh AS (
        INSERT INTO signals_signal (id, code, unit_id, petition_id, about, facts, raised_at, cleared_at, standing)
        SELECT gen_random_uuid(), g.code, g.unit, g.petition, g.about, g.facts, %(now)s, NULL, ''
        FROM given g WHERE g.known IS NULL
        ON CONFLICT DO NOTHING RETURNING 1),
    renewed AS (
        UPDATE signals_signal s SET facts = g.facts, unit_id = g.unit, cleared_at = NULL
        FROM given g WHERE s.id = g.known AND g.other),
    cleared AS (
        UPDATE signals_signal s SET cleared_at = %(now)s
        WHERE {scope} AND s.cleared_at IS NULL AND NOT EXISTS (SELECT FROM given g WHERE g.known = s.id)
        RETURNING 1)
    SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM cleared)
"""
OF_PETITIONS = KEEP.format(
    same="s.petition_id = g.petition AND s.code = g.code AND s.about = g.about",
    scope="s.petition_id = ANY(%(scope)s)",
)
OF_UNITS = KEEP.format(
    same="s.petition_id IS NULL AND s.unit_id = g.unit AND s.code = g.code AND s.about = g.about",
    scope="s.petition_id IS NULL",
)


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

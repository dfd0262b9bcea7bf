"""A cursor whose statements PostgreSQL parses and plans once a connection: for the few that run with every request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper


@contextmanager
def prepared() -> Iterator[CursorWrapper]:
    """Statements are written with $1, $2 …; Django's own cursors write values into the text, another one each time."""
    connection.ensure_connection()
    raw = connection.connection
    raw.prepare_threshold = 0
    cursor: Any = psycopg.RawCursor(raw)
    seen = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with seen(cursor) as wrapped:
        yield wrapped

"""The tests' database backend.

A test with real commits ends with every table emptied; the ledger's trigger forbids that. As a replica, a session
passes over such triggers, and only the superuser of a throw-away cluster may call itself one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base, operations

# Django does not look after these, so it would leave their rows to the next test.
JOBS = (
    "procrastinate_jobs",
    "procrastinate_events",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
)


class DatabaseOperations(operations.DatabaseOperations):
    """Emptying past the triggers."""

    def sql_flush(self, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        if not tables:
            return []
        return [
            "SET LOCAL session_replication_role = replica",
            *super().sql_flush(style, [*tables, *JOBS], **options),
            "SET LOCAL session_replication_role = origin",
        ]


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with the operations above."""

    ops_class = DatabaseOperations

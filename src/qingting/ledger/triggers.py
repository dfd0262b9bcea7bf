"""Triggers that keep rows: PostgreSQL itself refuses to change, delete or truncate them."""

from __future__ import annotations

import pgtrigger


def append_only(name: str) -> pgtrigger.Trigger:
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


def never_deleted(name: str) -> pgtrigger.Trigger:
    return pgtrigger.Protect(name=name, operation=pgtrigger.Delete)


def never_truncated(name: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'qingting: % is never truncated', TG_TABLE_NAME;",
    )


def marks(topic: str, *, name: str) -> pgtrigger.Trigger:
    """Whoever writes the table, and however, what was made of it before is known to be old."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=(
            f"INSERT INTO ledger_mark (topic, mark) VALUES ('{topic}', gen_random_uuid()) "  # noqa: S608 - our own words
            "ON CONFLICT (topic) DO UPDATE SET mark = EXCLUDED.mark; RETURN NULL;"
        ),
    )

"""Reads what a door or the ledger hands over as JSON: None when it is not what it should be."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


def as_day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def as_number(value: Any) -> int | None:
    """A whole number; a bool is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def as_table(value: Any) -> Mapping[str, Any]:
    """A mapping with text keys; empty when it is none."""
    return {str(key): item for key, item in value.items()} if isinstance(value, Mapping) else {}


def as_texts(value: Any) -> tuple[str, ...]:
    """A list of codes; a single code counts as a list of one."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple, set, frozenset)) else ()


def is_given(value: Any) -> bool:
    """False and 0 are answers; None and empty are not."""
    return value is not None and value != "" and value != [] and value != {} and value != ()


def branch_of(value: Any) -> str:
    """How a move's table of branches names a value: booleans as in TOML and JSON."""
    return str(value).lower() if isinstance(value, bool) else str(value)

"""The demonstration's data as the tests read them."""

from __future__ import annotations

from qingting.cli.demonstration.material import (
    HERE,
    Row,
    courses,
    officers,
    petitioners,
    plan,
    read,
    stories,
    units,
)
from qingting.people.services import SEED

DEMONSTRATION = HERE
__all__ = [
    "DEMONSTRATION", "Row", "courses", "officers", "petitioners", "plan", "read", "responsibilities", "stories", "units",
]  # fmt: skip


def responsibilities() -> list[Row]:
    rows: list[Row] = read(SEED / "responsibilities.toml")["responsibility"]
    return rows

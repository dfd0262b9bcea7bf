"""What is usually said with a move; a story says only what matters to it."""

from __future__ import annotations

from typing import Any

from tests.journeys.road import COMPLETE

# Fields that say when: the day on which the move is made, unless the story says another.
DAYS = frozenset({"on", "told_on", "delivered_on"})
PER_CLAIM = frozenset({"findings", "results", "answers"})


def usual(verb: str, *, claims: int, today: str) -> dict[str, Any]:
    said = {name: _meant(name, value=value, claims=claims) for name, value in COMPLETE.get(verb, {}).items()}
    said |= dict.fromkeys(DAYS & said.keys(), today)
    if "at" in said:
        said["at"] = f"{today}T08:00:00+08:00"
    return said


def _meant(name: str, *, value: Any, claims: int) -> Any:
    """The same words for each thing that the petition asks for."""
    return [{**value[0], "claim": n} for n in range(1, claims + 1)] if name in PER_CLAIM else value

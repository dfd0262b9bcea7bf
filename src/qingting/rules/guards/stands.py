"""What a guard gives, and what several guards look at."""

from collections.abc import Callable, Mapping
from typing import Any

from qingting.rules.given import as_day
from qingting.rules.situation import Matter

Blocked = Mapping[str, Any]
Guard = Callable[[Matter], Blocked | None]
# It stands in the way, and its sentence needs no values.
STANDS: Blocked = {}


def lies_ahead(matter: Matter, *, name: str) -> bool:
    """Whether the given day is no day at all, or later than today; False when nothing was given."""
    if not matter.has(name):
        return False
    day = as_day(matter.given(name))
    return day is None or day > matter.today

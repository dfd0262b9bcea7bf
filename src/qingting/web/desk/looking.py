"""A petition as a page looks at it, its texts as this officer may have them."""

from __future__ import annotations

from qingting.journeys.reading import Seen, seen
from qingting.web.desk.door import OfficerRequest


def looked_at(request: OfficerRequest, *, digits: str) -> Seen:
    """Raises PetitionUnknown for what this officer may not see."""
    return seen(digits, actor=request.actor, now=request.now)

"""What the rooms beside the petitions add: supervision, signals, enforcement, rewards, each as rows of counts."""

from __future__ import annotations

from typing import Any

from qingting.meetings.figures.labels import Labels
from qingting.meetings.figures.windows import Asked


def beside(asked: Asked, *, labels: Labels) -> list[dict[str, Any]]:
    return []

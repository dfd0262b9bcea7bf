"""JSON answers, written straight from the shapes that the operations declare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from pydantic_core import to_json


def answer(value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A shape, a dataclass or plain values as application/json."""
    return HttpResponse(to_json(value), status=status, content_type="application/json", headers=headers)

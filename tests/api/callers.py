"""A caller of the API in tests: one bearer token, JSON in and out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.people import Cast
from tests.roads import Stride

BASE = "/api/v1/petitions"


@dataclass
class Caller:
    """Answers are Django's test responses; `headers` go with every request."""

    token: str = ""
    client: Client = field(default_factory=Client)

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        return {**({"Authorization": f"Bearer {self.token}"} if self.token else {}), **more}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=self._headers(_dashed(headers)))

    def post(self, path: str, *, body: Any = None, **headers: str) -> Any:
        data = body if isinstance(body, bytes) else json.dumps({} if body is None else body)
        return self.client.post(
            path, data=data, content_type="application/json", headers=self._headers(_dashed(headers))
        )


def _dashed(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def officer(people: Cast, *, unit: str, role: str) -> Caller:
    return Caller(people.token(unit, role))


def walk(
    people: Cast, *, number: str, strides: Iterable[Stride], unit: str = "ld-sthj"
) -> list[dict[str, Any]]:
    """Make the moves one after the other, each by an officer of the unit in the stride's role; gives the answers."""
    today = timezone.localdate().isoformat()
    answers = []
    for stride in strides:
        caller = officer(people, unit=unit, role=stride.role)
        answer = caller.post(f"{BASE}/{number}/{stride.verb}", body=stride.body(today))
        assert answer.status_code == 200, (stride.verb, answer.status_code, answer.json())
        answers.append(answer.json())
    return answers

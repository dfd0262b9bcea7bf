"""A complaint being written: kept in the session under the vault's seal until it is sent or the session ends."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase

from qingting.vault.crypto import SealBroken, seal, unseal

KEY = "complaint"


@dataclass
class Draft:
    """`id` also makes the sending count once, and names the files before there is a petition."""

    id: UUID = field(default_factory=uuid4)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of(self, step: str) -> Mapping[str, Any]:
        return self.answers.get(step, {})


def read(session: SessionBase) -> Draft:
    """The draft of this session; a new one where there is none or its seal is of an older key."""
    kept = session.get(KEY)
    if not kept:
        return Draft()
    try:
        answers = json.loads(unseal(base64.b64decode(kept["sealed"]), about=_about(kept["id"])))
    except SealBroken:
        return Draft()
    return Draft(id=UUID(kept["id"]), answers=answers)


def keep(draft: Draft, *, session: SessionBase) -> None:
    sealed = seal(json.dumps(draft.answers), about=_about(str(draft.id)))
    session[KEY] = {"id": str(draft.id), "sealed": base64.b64encode(sealed).decode()}


def drop(session: SessionBase) -> None:
    session.pop(KEY, None)


def _about(id: str) -> str:
    return f"draft/{id}"

"""The table of what each role may do, read from expected.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

EXPECTED: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parent / "expected.toml").read_text(encoding="utf-8")
)
ROLES: Mapping[str, str] = EXPECTED["roles"]
DESK: Mapping[str, Mapping[str, Any]] = EXPECTED["desk"]
API: Mapping[str, Mapping[str, Any]] = EXPECTED["api"]
PORTAL: Mapping[str, int] = EXPECTED["portal"]
VERBS: Mapping[str, list[str]] = EXPECTED["verbs"]


def workers() -> list[str]:
    """Roles that handle petitions, at least those of their unit."""
    return [role for role, sight in ROLES.items() if sight != "none"]

"""The demonstration's data as the tests read them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[2] / "src" / "qingting"
SEED = SOURCE / "people" / "seed"
DEMONSTRATION = SOURCE / "cli" / "demonstration"
Row = dict[str, Any]


@cache
def read(path: Path) -> Row:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def units() -> dict[str, Row]:
    return {unit["code"]: unit for unit in read(SEED / "units.toml")["units"]}


def responsibilities() -> list[Row]:
    rows: list[Row] = read(SEED / "responsibilities.toml")["responsibility"]
    return rows


@cache
def stories() -> dict[str, Row]:
    files = sorted(path for path in (DEMONSTRATION / "stories").glob("*.toml") if path.stem != "turns")
    return {story["key"]: story for path in files for story in read(path)["story"]}


def officers() -> dict[str, Row]:
    return {officer["username"]: officer for officer in read(DEMONSTRATION / "people.toml")["officers"]}


def petitioners() -> dict[str, Row]:
    return {person["key"]: person for person in read(DEMONSTRATION / "petitioners.toml")["petitioners"]}


def plan() -> list[Row]:
    rows: list[Row] = read(DEMONSTRATION / "plan.toml")["petitions"]
    return rows


def courses() -> dict[str, Row]:
    rows: dict[str, Row] = read(DEMONSTRATION / "courses.toml")["courses"]
    return rows


def steps_of(course: str) -> list[tuple[int, str, str]]:
    """(day, verb, detail) from the first course of the chain to this one."""
    row = courses()[course]
    before = steps_of(row["after"]) if "after" in row else []
    split = [(*step.split(), "")[:3] for step in row["steps"]]
    return [*before, *((int(day), verb, detail) for day, verb, detail in split)]

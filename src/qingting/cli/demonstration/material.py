"""The written material of the demonstration: officers, petitioners, stories, and the plan that ties them together."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from qingting.people.services import SEED

HERE = Path(__file__).parent
Row = Mapping[str, Any]


@cache
def read(path: Path) -> Row:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def units() -> Mapping[str, Row]:
    return {unit["code"]: unit for unit in read(SEED / "units.toml")["units"]}


@cache
def stories() -> Mapping[str, Row]:
    files = sorted(path for path in (HERE / "stories").glob("*.toml") if path.stem != "turns")
    return {story["key"]: story for path in files for story in read(path)["story"]}


@cache
def officers() -> Mapping[str, Row]:
    return {officer["username"]: officer for officer in read(HERE / "people.toml")["officers"]}


@cache
def petitioners() -> Mapping[str, Row]:
    return {person["key"]: person for person in read(HERE / "petitioners.toml")["petitioners"]}


def plan() -> list[Row]:
    rows: list[Row] = read(HERE / "plan.toml")["petitions"]
    return rows


def courses() -> Mapping[str, Row]:
    rows: Mapping[str, Row] = read(HERE / "courses.toml")["courses"]
    return rows


def turn(name: str, *, row: Row) -> str:
    """A sentence that hangs on no story; each petition takes its own of the list."""
    words: list[str] = read(HERE / "stories" / "turns.toml")[name]
    return words[int(row["key"][1:]) % len(words)]


def helping(row: Row) -> Iterator[str]:
    """Joint units. A story names a kind of unit of the county, the township of the place, or a unit by its code."""
    story = stories()[row["story"]]
    for name in story.get("joint", ()):
        if name == "town":
            yield story["at"][row["at"]]["town"]
        else:
            yield name if "-" in name else f"{row['story'][:2]}-{name}"


def joint_unit(row: Row) -> str:
    """The one that is invited by a verb of its own."""
    return next(code for code in helping(row) if code != row["holder"])

"""The texts of the law, by instrument and clause."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

LAW = Path(__file__).parent / "law"

_HEADING = re.compile(r"^## (\S+)")
_ITEM = re.compile(r"^- (\([一二三四五六七八九十]+\))")


@dataclass(frozen=True, slots=True)
class Source:
    """An instrument as rows cite it, and the file that holds the clauses used."""

    name: str
    title: str
    issuer: str
    file: str
    published: date
    in_force: date
    checked_on: date


@cache
def sources() -> Mapping[str, Source]:
    table = tomllib.loads((LAW / "sources.toml").read_text(encoding="utf-8"))
    return {name: Source(name, **row) for name, row in table.items()}


def clause_text(instrument: str, *, clause: str) -> str | None:
    """The words of a clause such as "四(四)" or "第二十三条"; None when the text does not have it."""
    return _clauses(instrument).get(clause)


@cache
def _clauses(instrument: str) -> Mapping[str, str]:
    """A heading opens a clause; a bullet "- (一)" under it opens a clause of its own."""
    lines: dict[str, list[str]] = {}
    heading = here = ""
    for line in (LAW / "texts" / sources()[instrument].file).read_text(encoding="utf-8").splitlines():
        if found := _HEADING.match(line):
            heading = here = found[1]
        elif found := _ITEM.match(line):
            here = heading + found[1]
        if here:
            lines.setdefault(here, []).append(line)
    return {clause: "\n".join(text) for clause, text in lines.items()}

"""The kinds of documents: one TOML file each under kinds/, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

from qingting.letters.documents.content import Form
from qingting.people.language import either

FOLDER = Path(__file__).with_name("kinds")
Audience = Literal["petitioner", "unit", "superior", "inside", "sealed", "public"]


class KindRefused(Exception):
    """A file under letters/documents/kinds is not as a kind must be; the sentence says what to mend."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A part as the kind prescribes it. A line in which a variable is empty is left out.

    With `each`, the lines are repeated for every row of that list, under `subheading` where it has one.
    """

    id: str
    lines: tuple[str, ...] = ()
    heading: str = ""
    each: str = ""
    subheading: str = ""
    obligatory: bool = False
    room: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """The clause that orders this document."""

    instrument: str
    clause: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document of this kind must hold, may hold, and for whom it is."""

    kind: str
    version: int
    zh: str
    en: str
    form: Form
    audience: Audience
    title: str
    because: tuple[Basis, ...]
    variables: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    parts: tuple[Rule, ...]
    addressee: str = ""
    note: str = ""
    copies: str = ""
    signer: str = ""
    mark: str = ""
    numbered: bool = True

    @property
    def leaves(self) -> bool:
        """Whether it goes out of the house: then nothing in it may tell who petitioned."""
        return self.audience not in ("inside", "sealed")


def read(text: str) -> Kind:
    data = tomllib.loads(text)
    parts = tuple(_rule(part) for part in data.pop("parts", ()))
    _refuse_unknown(data, known={field.name for field in fields(Kind)}, where=str(data.get("kind", "?")))
    return Kind(
        **{
            **data,
            "because": tuple(Basis(**one) for one in data["because"]),
            "variables": frozenset(data["variables"]),
            "lists": {name: frozenset(columns) for name, columns in data.get("lists", {}).items()},
            "parts": parts,
        }
    )


def _rule(part: dict[str, Any]) -> Rule:
    _refuse_unknown(part, known={field.name for field in fields(Rule)}, where=str(part.get("id", "?")))
    return Rule(**{**part, "lines": tuple(part.get("lines", ()))})


def _refuse_unknown(data: Mapping[str, Any], *, known: set[str], where: str) -> None:
    unknown = sorted(set(data) - known)
    if unknown:
        raise KindRefused(f"{where}: unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}.")


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name; the name is that of its file."""
    found = {path.stem: read(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    wrong = [name for name, kind in found.items() if kind.kind != name]
    if wrong:
        raise KindRefused(f"{', '.join(wrong)}: the file must be named after its kind.")
    return found


@cache
def for_whom(audience: Audience) -> tuple[str, ...]:
    """The names of the kinds for this audience."""
    return tuple(name for name, kind in kinds().items() if kind.audience == audience)


def said(kind: Kind) -> str:
    """What the document is called, in the reader's language."""
    return either(kind.zh, english=kind.en)

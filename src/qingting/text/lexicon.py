"""The word lists beside this file, read once."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def _lines(name: str) -> list[str]:
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Words of a list under its `[section]` heads; lines of single characters are one word each."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        else:
            current.extend(line.split())
    return {head: tuple(dict.fromkeys(words)) for head, words in found.items()}


def alternatives(words: tuple[str, ...] | frozenset[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What personal names are made of, and the everyday words that only look like them."""

    plain: frozenset[str]
    timid: frozenset[str]
    compound: frozenset[str]
    called: frozenset[str]
    given: frozenset[str]
    given_words: frozenset[str]
    everyday: frozenset[str]

    def is_surname(self, word: str) -> bool:
        return word in self.plain or word in self.timid or word in self.compound

    def may_be_called(self, character: str) -> bool:
        """Whether somebody who is led to (请…主任) may bear this surname."""
        return character in self.plain or character in self.called


@cache
def names() -> NameLexicon:
    """The lexicon of names."""
    surnames, given = sections("surnames"), sections("given")
    return NameLexicon(
        plain=frozenset("".join(surnames["plain"])),
        timid=frozenset("".join(surnames["timid"])),
        compound=frozenset(surnames["compound"]),
        called=frozenset("".join(surnames["called"])),
        given=frozenset("".join(given["characters"])),
        given_words=frozenset(given["words"]),
        everyday=frozenset(word for line in _lines("everyday") for word in line.split()),
    )


@cache
def measures() -> frozenset[str]:
    """Abbreviations of reports on the environment."""
    return frozenset(word for line in _lines("measures") for word in line.split())

"""Standard characters: an official document is written in simplified ones, a petitioner may have written otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("traditional.txt")


@cache
def standard_forms() -> Mapping[int, str]:
    """Traditional character → its standard form, for `str.translate`."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return {ord(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}


def simplified(text: str) -> str:
    return text.translate(standard_forms())


def traditional(text: str) -> tuple[str, ...]:
    """The characters of a text that have a standard form, each once, in order."""
    known = standard_forms()
    return tuple(dict.fromkeys(character for character in text if ord(character) in known))

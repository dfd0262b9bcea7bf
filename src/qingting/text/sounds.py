"""How a name sounds: the same name in other characters (喇玉兰 as 拉玉蓝), in Latin letters, as initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from qingting.text.lexicon import measures, names
from qingting.text.spans import Span

_TABLE = Path(__file__).parent / "data" / "syllables.txt"
_LETTERS = re.compile(r"[A-Za-z]")
_BLANK = r"[ \t.·•,'-]{0,2}"
_MOST_READINGS = 8


@cache
def _by_syllable() -> dict[str, str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


@cache
def readings(character: str) -> tuple[str, ...]:
    """The syllables of a character without tones; none for one that nobody reads."""
    return tuple(syllable for syllable, alike in _by_syllable().items() if character in alike)


@cache
def alike(character: str) -> str:
    """Every character that sounds like this one, itself first."""
    others = "".join(_by_syllable()[syllable] for syllable in readings(character))
    return "".join(dict.fromkeys(character + others))


@lru_cache(maxsize=8)
def _characters(plain: str) -> frozenset[str]:
    return frozenset(plain)


def sound_spans(plain: str, name: str) -> Iterator[Span]:
    """Spans of a known name by its sound, in `narrow`ed text."""
    if len(name) < 2:
        return
    yield from _in_other_characters(plain, name)
    if _LETTERS.search(plain):
        yield from _in_letters(plain, name)


def _in_other_characters(plain: str, name: str) -> Iterator[Span]:
    """A name of two characters keeps one of them: too many everyday words sound like two."""
    standing = _characters(plain)
    # Only what stands in the text: a class of all that sound alike takes longer to compile than to look for.
    heard = [standing.intersection(alike(one)) for one in name]
    if not all(heard):
        return
    pattern = "".join(f"[{re.escape(''.join(sorted(some)))}]" for some in heard)
    everyday = names().everyday
    for match in re.finditer(pattern, plain):
        written = match[0]
        same = sum(one == other for one, other in zip(written, name, strict=True))
        if same == len(name) or (len(name) == 2 and not same):
            continue
        # 辛亥龙 for 辛海龙: two characters of the name outweigh the word that they happen to make.
        if same < 2 and _everyday(written, everyday=everyday):
            continue
        yield Span(match.start(), match.end(), "NAME", "the sound of the name")


def _everyday(written: str, *, everyday: frozenset[str]) -> bool:
    return any(written[at : at + 2] in everyday for at in range(len(written) - 1))


def _in_letters(plain: str, name: str) -> Iterator[Span]:
    spelt = [readings(one) for one in name]
    if not all(spelt):
        return
    standing = _characters(plain.lower())
    for syllables in list(product(*spelt))[:_MOST_READINGS]:
        initials = [one[0] for one in syllables]
        if standing.issuperset(initials):
            yield from _spelt_out(plain, syllables)
        # A cheap look before the pattern is compiled: each character or its letter must stand in the text at all.
        if all(one in standing or letter in standing for one, letter in zip(name, initials, strict=True)):
            yield from _mixed(plain, name, syllables)


def _spelt_out(plain: str, syllables: tuple[str, ...]) -> Iterator[Span]:
    for order in (syllables, (*syllables[1:], syllables[0])):
        pattern = _BLANK.join(one.replace("v", "(?:v|u|ü|yu)") for one in order)
        yield from _alone(pattern, plain)
    if len(syllables) >= 3:
        yield from _alone(_BLANK.join(one[0] for one in syllables), plain)


def _mixed(plain: str, name: str, syllables: tuple[str, ...]) -> Iterator[Span]:
    """马Y兰, 马yl, 马玉lan: some characters of the name as such, the others by a letter or by their sound."""
    parts = zip(name, syllables, strict=True)
    pattern = _BLANK.join(f"(?:{re.escape(one)}|{sound}|{sound[0]})" for one, sound in parts)
    for match in re.finditer(rf"(?<![A-Za-z]){pattern}(?![A-Za-z0-9])", plain, re.I):
        if _LETTERS.search(match[0]) and not match[0].isascii():
            yield Span(match.start(), match.end(), "NAME", "the name half in letters")


def _alone(pattern: str, plain: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<![A-Za-z]){pattern}(?![A-Za-z0-9])", plain, re.I):
        if match[0].upper() in measures():
            continue
        yield Span(match.start(), match.end(), "NAME", "the name in letters")

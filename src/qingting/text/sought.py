"""What somebody looks for in public texts: words, all of which must be there; quotes keep words with their blanks.

Every character alone is a term as well, so that a search for one character is as quick as one for two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from qingting.text.bigrams import bigrams, normalise
from qingting.text.spans import Span

QUOTED = re.compile('["“”„«»「」『』]([^"“”„«»「」『』]*)["“”„«»「」『』]|(\\S+)')
ALL_OF = frozenset({"and", "&", "+"})  # every word must be there anyway
MOST = 8
AROUND = 24  # characters shown before the first word that was found
LENGTH = 88
FOUND = "FOUND"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text as it is shown; `found` where it is what was looked for."""

    text: str
    found: bool = False


def words_of(asked: str) -> tuple[str, ...]:
    """Normalised words and phrases, each once; none for blanks and punctuation alone."""
    parts = (match[1] if match[1] is not None else match[2] for match in QUOTED.finditer(asked))
    told = [part for part in parts if part.casefold() not in ALL_OF]
    # `air-quality` without quotes is two words, as it is in the text.
    return tuple(dict.fromkeys(word for part in told if (word := normalise(part))))[:MOST]


def terms_of(text: str) -> tuple[str, ...]:
    """The terms under which a text is found: its grams and its single characters."""
    plain = normalise(text)
    return tuple(dict.fromkeys(chain(bigrams(plain), plain.replace(" ", ""))))


def needed_by(word: str) -> tuple[str, ...]:
    """The terms that a text with this word must have."""
    grams = [bigrams(part) or (part,) for part in word.split()]
    return tuple(dict.fromkeys(chain.from_iterable(grams)))


def is_exact(word: str) -> bool:
    """Whether its terms alone prove that the word is there, so that the text need not be read again."""
    return len(word) <= 2 and " " not in word


def spans_of(text: str, *, words: Sequence[str]) -> tuple[Span, ...]:
    """Where the words stand in the text as it was written; what overlaps or touches is one."""
    plain, places = _plain(text)
    covered: set[int] = set()
    for word in words:
        at = plain.find(word)
        while at >= 0:
            covered.update(range(places[at], places[at + len(word) - 1] + 1))
            at = plain.find(word, at + 1)
    spans: list[Span] = []
    for place in sorted(covered):
        if spans and spans[-1].end == place:
            spans[-1] = Span(spans[-1].start, place + 1, FOUND)
        else:
            spans.append(Span(place, place + 1, FOUND))
    return tuple(spans)


def pieces(text: str, *, words: Sequence[str]) -> tuple[Piece, ...]:
    """The whole text, what was found apart from the rest."""
    return tuple(_pieces(text, spans=spans_of(text, words=words)))


def excerpt(text: str, *, words: Sequence[str]) -> tuple[Piece, ...]:
    """A line of the text around the first word that is found in it; empty where none is."""
    spans = spans_of(text, words=words)
    if not spans:
        return ()
    start = max(spans[0].start - AROUND, 0)
    end = min(start + LENGTH, len(text))
    inside = [
        Span(span.start - start, min(span.end, end) - start, FOUND) for span in spans if span.start < end
    ]
    shown = list(_pieces(text[start:end], spans=inside))
    return (*([Piece("…")] if start else []), *shown, *([Piece("…")] if end < len(text) else []))


def _pieces(text: str, *, spans: Sequence[Span]) -> Iterator[Piece]:
    at = 0
    for span in spans:
        if span.start > at:
            yield Piece(text[at : span.start])
        yield Piece(text[span.start : span.end], found=True)
        at = span.end
    if at < len(text):
        yield Piece(text[at:])


def _plain(text: str) -> tuple[str, list[int]]:
    """The normalised text, and for each of its characters the place that it came from."""
    made: list[str] = []
    places: list[int] = []
    blank = False
    for place, character in enumerate(text):
        plain = normalise(character)
        if not plain:
            blank = blank or not _vanishes(character)
            continue
        if blank and made:
            made.append(" ")
            places.append(place)
        blank = False
        made.extend(plain)
        places.extend([place] * len(plain))
    return "".join(made), places


def _vanishes(character: str) -> bool:
    """Marks without width: the characters beside them stand together."""
    return normalise(f"a{character}a") == "aa"

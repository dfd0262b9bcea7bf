"""What the searches for a known person share: folded texts kept for the next one, characters with marks between them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from qingting.text import fold
from qingting.text.spans import Span

PARTED = r"[ \t\r\n·•.\-_*]{0,2}"
# One text is looked through for each of many who signed it.
narrowed = lru_cache(maxsize=8)(fold.narrow)
numbered = lru_cache(maxsize=8)(fold.numerals)


def spread(characters: str, *, between: str = PARTED) -> str:
    """A pattern of the characters with a few blanks or marks between them."""
    return between.join(map(re.escape, characters))


def matches(pattern: str, text: str, *, kind: str, because: str) -> Iterator[Span]:
    for match in re.finditer(pattern, text, re.I):
        if match.end() > match.start():
            yield Span(match.start(), match.end(), kind, because)

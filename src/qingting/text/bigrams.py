"""Character grams for full-text search that needs no word segmentation.

The search stores `normalise(text)` beside `bigrams(text)`, finds candidates by `query_terms(q)` and rechecks
them with LIKE on the normalised text. Nothing is missed as long as every substring of a text asks only for
grams that the text has; therefore each step here works character by character, with no context: whatever is
cut out of a text is normalised exactly as it was inside it.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

_ASCII_RUN = re.compile(r"[a-z0-9]{4,}")
_LONG = 4  # digits give only a hundred bigrams: longer grams of ASCII runs keep number search selective


@lru_cache(maxsize=16384)
def _plain(character: str) -> str:
    """One character as search sees it: compatibility forms folded, accents dropped, a space for the rest."""
    if unicodedata.category(character) == "Cf":  # zero-width marks come along when text is copied from chats
        return ""
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    kept = (part for part in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(part))
    return "".join(part if part.isalnum() else " " for part in kept)


def normalise(text: str) -> str:
    """Text as stored for search and as a query is compared with it: letters, digits and single spaces."""
    return " ".join("".join(map(_plain, text)).split())


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _long_grams(word: str) -> list[str]:
    runs = _ASCII_RUN.findall(word)
    return [run[at : at + _LONG] for run in runs for at in range(len(run) - _LONG + 1)]


def bigrams(text: str) -> tuple[str, ...]:
    """The distinct grams of a text, for its search vector; a character that stands alone has none."""
    words = normalise(text).split()
    return tuple(dict.fromkeys(chain.from_iterable(_pairs(word) + _long_grams(word) for word in words)))


def query_terms(q: str) -> tuple[str, ...]:
    """Grams that a text containing `q` must have; none for single characters: then the recheck decides."""
    return bigrams(q)

"""Folding that keeps every offset: one character in, one character out."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_TRADITIONAL = Path(__file__).parent / "data" / "traditional.txt"

_CHINESE_DIGITS = {
    **dict.fromkeys("零〇○Ｏ洞", "0"),
    **dict.fromkeys("一壹幺弌①", "1"),
    **dict.fromkeys("二贰两貳②", "2"),
    **dict.fromkeys("三叁叄③", "3"),
    **dict.fromkeys("四肆④", "4"),
    **dict.fromkeys("五伍⑤", "5"),
    **dict.fromkeys("六陆陸⑥", "6"),
    **dict.fromkeys("七柒拐⑦", "7"),
    **dict.fromkeys("八捌⑧", "8"),
    **dict.fromkeys("九玖⑨", "9"),
}
_DASHES = "‐‑‒–—―－−﹣ー﹘"
_LOOKALIKES = {"O": "0", "o": "0", "l": "1", "I": "1"}


class _Narrow(dict[int, str]):
    """Translation table filled on demand with one-to-one compatibility forms; letters lose their accents."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character)
        bare = unicodedata.normalize("NFD", folded)[:1]
        if bare.isascii() and bare.isalpha():
            folded = bare if len(folded) == 1 else character
        self[code] = folded if len(folded) == 1 else character
        return self[code]


@cache
def _simplified() -> dict[int, str]:
    """馬 → 马: the traditional and variant characters that stand for one simplified."""
    lines = _TRADITIONAL.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ", 1) for line in lines if not line.startswith("#"))
    return {ord(other): simple for simple, others in pairs for other in others}


@cache
def _narrow_table() -> _Narrow:
    table = _Narrow(_simplified())
    table.update({ord(dash): "-" for dash in _DASHES})
    table.update(dict.fromkeys((0x3000, 0xA0, 0x200B, 0x200C, 0x200D, 0xFEFF), " "))
    return table


_DIGIT_TABLE = str.maketrans(_CHINESE_DIGITS)
_EVASION_TABLE = str.maketrans(_LOOKALIKES)


def simplified(text: str) -> str:
    """Traditional and variant characters as simplified ones, everything else as it is."""
    return text.translate(_simplified())


@lru_cache(maxsize=1)  # every family of detectors folds the same text
def narrow(text: str) -> str:
    """Full-width forms to ASCII, traditional characters to simplified ones, dashes to hyphens, blanks to spaces."""
    return text.translate(_narrow_table())


@lru_cache(maxsize=1)
def numerals(text: str) -> str:
    """`narrow` text with Chinese numerals as digits; the length stays."""
    return narrow(text.translate(_DIGIT_TABLE))


@lru_cache(maxsize=1)
def disguised(text: str) -> str:
    """`numerals` with the letters that pass for digits (O, l) as digits; trust it only inside numbers."""
    return numerals(text).translate(_EVASION_TABLE)

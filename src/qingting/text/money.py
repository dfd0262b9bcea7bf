"""Sums of money: kept in fen 分, written in yuan 元, as figures and in the capital numerals of vouchers."""

from __future__ import annotations

import re
import unicodedata

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
WHOLE = "整"
_WRITTEN = re.compile(r"\d{1,9}(?:\.\d{1,2})?")


def yuan(fen: int) -> str:
    """100000 → "1,000"; 33334 → "333.34"."""
    whole, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:02}" if rest else "")


def fen_of(text: str) -> int | None:
    """What somebody typed as yuan, "1,000.5" or "１０００元" → 100050, 100000; None where it is no sum."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("，", "").replace("元", "").strip()
    if not _WRITTEN.fullmatch(plain):
        return None
    whole, _dot, rest = plain.partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0"))


def capitals(fen: int) -> str:
    """100000 → 壹仟元整; 33334 → 叁佰叁拾叁元叁角肆分."""
    whole, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    text = f"{_number(whole)}元" if whole else ""
    if not rest:
        return (text or f"{DIGITS[0]}元") + WHOLE
    if jiao:
        text += f"{DIGITS[jiao]}角"
    elif whole:
        text += DIGITS[0]
    return text + (f"{DIGITS[cents]}分" if cents else WHOLE)


def _number(whole: int) -> str:
    """Groups of four digits; several noughts in a row are read once, those at the end of a group not at all."""
    groups = []
    while whole:
        whole, group = divmod(whole, 10_000)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group:
            gap = bool(text) and (group < 1000 or groups[place + 1] % 10 == 0)
            text += (DIGITS[0] if gap else "") + _group(group) + GROUPS[place]
    return text


def _group(group: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += (DIGITS[0] if gap and text else "") + DIGITS[digit] + PLACES[place]
        gap = digit == 0
    return text

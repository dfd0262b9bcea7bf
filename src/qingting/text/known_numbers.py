"""A known telephone or identity number in a text: whole, in pieces, starred out, its end, the birthday it tells."""

import re
from collections.abc import Iterator
from functools import lru_cache

from qingting.text import fold
from qingting.text.known_forms import numbered
from qingting.text.spans import Span

# This many digits in order are nobody else's.
_PIECES = {"PHONE": 7, "ID": 6}
_GAP_CHARACTERS = frozenset(" \t\r\n-_.·•*~/、,，()（）:：")
_LONGEST_GAP = 3
# 138****1234: who lives near knows whose number it is.
_STARRED = re.compile(r"([0-9]{3,})[ ]?[*xX×●○■□#._-]{2,14}[ ]?([0-9]{1,}[0-9xX])")
_TAIL = re.compile(
    r"(?:尾号|尾数|末尾|(?:最后|后|末|尾)(?:四|4)位)(?:数字?|号码)?[是为: ]*([0-9]{3}[0-9xX])(?![0-9])", re.I
)
_IDENTITY_NUMBER = re.compile(r"[0-9]{6}(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})[0-9]{3}[0-9X]")


def number_spans(text: str, number: str, *, kind: str) -> Iterator[Span]:
    """Spans of PHONE or ID; a number of fewer than four digits is none."""
    digits = _plain(number)
    if kind == "PHONE" and len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    if len(digits) < 4:
        return
    size = min(_PIECES[kind], len(digits))
    pieces = {digits[at : at + size] for at in range(len(digits) - size + 1)}
    for run in _digit_runs(text):
        written = "".join(digit for digit, _ in run)
        for at in range(len(written) - size + 1):
            if written[at : at + size] in pieces:
                yield Span(run[at][1], run[at + size - 1][1] + 1, kind, "the number")
    yield from _incomplete(numbered(text), digits, kind=kind)


def birthday_spans(text: str, id_number: str) -> Iterator[Span]:
    """1974年5月6日, 1974.05.06, 1974年生: what an identity number says of its bearer."""
    born = _IDENTITY_NUMBER.fullmatch(_plain(id_number))
    if born is None:
        return
    year, month, day = born["year"], _month_or_day(born["month"]), _month_or_day(born["day"])
    date = rf"{year}[年./-][ ]?{month}[月./-][ ]?{day}日?|{year}{born['month']}{born['day']}"
    told = rf"(?:{year}|(?<![0-9]){year[2:]})年(?:{month}月(?:{day}日)?)?(?:出?生)(?!产|态|活|效|意)"
    for match in re.finditer(rf"(?<![0-9])(?:{date})(?![0-9])|{told}", numbered(text)):
        yield Span(match.start(), match.end(), "ID", "the birthday")


def _plain(number: str) -> str:
    return re.sub(r"[^0-9Xx]", "", fold.numerals(number)).upper()


def _month_or_day(two: str) -> str:
    """05 also as 5, 12 as 十2, 30 as 3十: what Chinese numerals look like after folding."""
    if two[0] == "0":
        return f"0?{two[1]}"
    tens = ("" if two[0] == "1" else two[0]) + "十" + (two[1] if two[1] != "0" else "")
    return f"(?:{two}|{tens})"


def _incomplete(plain: str, digits: str, *, kind: str) -> Iterator[Span]:
    for match in _STARRED.finditer(plain):
        if digits.startswith(match[1]) and digits.endswith(match[2].upper()):
            yield Span(match.start(), match.end(), kind, "the number, starred out")
    for match in _TAIL.finditer(plain):
        if digits.endswith(match[1].upper()):
            yield Span(match.start(1), match.end(1), kind, "the last four digits")


@lru_cache(maxsize=8)
def _digit_runs(text: str) -> tuple[list[tuple[str, int]], ...]:
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[list[tuple[str, int]]]:
    """Digits in order with their places, Chinese and disguised ones too, across short gaps."""
    run: list[tuple[str, int]] = []
    for at, character in enumerate(fold.disguised(text)):
        if character.isascii() and (character.isdigit() or (character in "xX" and run)):
            run.append((character.upper(), at))
        elif run and (character not in _GAP_CHARACTERS or at - run[-1][1] > _LONGEST_GAP):
            yield run
            run = []
    if run:
        yield run

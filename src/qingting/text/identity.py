"""Every form in which a known person may stand in a text: full and short names, numbers in pieces, the way home."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from qingting.text import fold
from qingting.text.home_forms import home_patterns
from qingting.text.lexicon import alternatives, names, sections
from qingting.text.sounds import sound_spans
from qingting.text.spans import Span

_PIECE_OF_PHONE = 7
_PIECE_OF_ID = 6
_GAP_CHARACTERS = frozenset(" \t\r\n-_.·•*~/、,，()（）:：")
_LONGEST_GAP = 3
_GOES_ON = "以来|以前|以后|之[前后初]|[路街巷桥镇乡村前后初]|周年|门|大道|小区|公司"
_ADDRESSED = "工|总|哥|姐|姨|叔|嫂|婶|伯|爷|奶|家|某某|某人|某|氏|[xX×＊*]{1,3}"


def identity_spans(text: str, identity: Mapping[str, str]) -> tuple[Span, ...]:
    """Spans of the person described by name, phone, id_number, address and email; unknown keys are ignored."""
    found: list[Span] = []
    found += _name_spans(text, fold.narrow(identity.get("name", "")).replace(" ", ""))
    found += _number_spans(text, identity.get("phone", ""), kind="PHONE", piece=_PIECE_OF_PHONE)
    found += _number_spans(text, identity.get("id_number", ""), kind="ID", piece=_PIECE_OF_ID)
    found += _email_spans(text, fold.narrow(identity.get("email", "")).replace(" ", ""))
    found += _address_spans(text, identity.get("address", ""))
    return tuple(found)


def _matches(pattern: str, text: str, *, kind: str, because: str) -> Iterator[Span]:
    for match in re.finditer(pattern, text, re.I):
        if match.end() > match.start():
            yield Span(match.start(), match.end(), kind, because)


def _spread(characters: str) -> str:
    """The characters with up to two blanks or marks between them."""
    return r"[ \t\r\n·•.\-_*]{0,2}".join(map(re.escape, characters))


# One text is looked through for each of many who signed it.
_narrow = lru_cache(maxsize=8)(fold.narrow)
_numerals = lru_cache(maxsize=8)(fold.numerals)


@cache
def _titled() -> str:
    titles = sections("titles")
    return rf"(?:副|总|党支部|常务)?(?:{alternatives(titles['title'] + titles['weak'])})|{_ADDRESSED}"


def _may_hold(plain: str, characters: str) -> bool:
    """A cheap look before a pattern is built: whether every character stands in the text at all."""
    return all(one in plain or one.swapcase() in plain for one in characters)


def _name_spans(text: str, name: str) -> Iterator[Span]:
    if not name:
        return
    plain = _narrow(text)
    if _may_hold(plain, name):
        yield from _matches(_spread(name), plain, kind="NAME", because="the name")
    yield from sound_spans(plain, name)
    size = 2 if name[:2] in names().compound and len(name) > 2 else 1
    surname, given = re.escape(name[:size]), name[size:]
    titled = _titled()
    patterns = [rf"{surname}(?:{titled})|[小老阿姓]{surname}|{surname}姓"] if name[:size] in plain else []
    for match in (found for pattern in patterns for found in re.finditer(pattern, plain)):
        # 于某 begins like a phrase, but 某 is how a surname is told and a name kept back.
        if "某" in match[0] or not _inside_everyday_word(plain, match, name[:size]):
            yield Span(match.start(), match.end(), "NAME_TITLE", "the surname")
    if len(given) >= 2 and _may_hold(plain, given):
        # A given name that is a word too (建国) is believed where it does not go on as that word does.
        short = rf"{_spread(given)}(?!{_GOES_ON})" if given in names().everyday else _spread(given)
        yield from _matches(short, plain, kind="NAME", because="the given name")


def _inside_everyday_word(plain: str, match: re.Match[str], surname: str) -> bool:
    """公|安局长 and 马路 say nothing about Mr An or Ms Ma."""
    at = plain.index(surname, match.start())
    everyday = names().everyday
    return len(surname) == 1 and (
        plain[max(0, at - 1) : at + 1] in everyday or plain[at : at + 2] in everyday
    )


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


def _number_spans(text: str, number: str, *, kind: str, piece: int) -> Iterator[Span]:
    digits = re.sub(r"[^0-9Xx]", "", fold.numerals(number)).upper()
    if kind == "PHONE" and len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    if len(digits) < 4:
        return
    size = min(piece, len(digits))
    pieces = {digits[at : at + size] for at in range(len(digits) - size + 1)}
    for run in _digit_runs(text):
        written = "".join(digit for digit, _ in run)
        for at in range(len(written) - size + 1):
            if written[at : at + size] in pieces:
                yield Span(run[at][1], run[at + size - 1][1] + 1, kind, "the number")
    tail = rf"(?:尾号|末尾|后四位|末四位|后4位|最后四位)[是为: ]*({re.escape(digits[-4:])})(?![0-9])"
    for match in re.finditer(tail, _numerals(text).replace("后4位", "后四位"), re.I):
        yield Span(match.start(1), match.end(1), kind, "the last four digits")


def _email_spans(text: str, email: str) -> Iterator[Span]:
    local, _, domain = email.partition("@")
    if not domain:
        return
    plain = _narrow(text)
    at_sign = r"[ ]{0,2}(?:@|#|\(at\)|\[at\]|艾特| at )[ ]{0,2}"
    yield from _matches(
        f"{re.escape(local)}{at_sign}{re.escape(domain)}", plain, kind="EMAIL", because="the e-mail"
    )
    if len(local) >= 6:
        alone = rf"(?<![A-Za-z0-9]){re.escape(local)}(?![A-Za-z0-9])"
        yield from _matches(alone, plain, kind="EMAIL", because="the name before @")


def _address_spans(text: str, address: str) -> Iterator[Span]:
    plain = _numerals(text)
    for pattern in home_patterns(fold.numerals(address).replace(" ", "")):
        yield from _matches(pattern, plain, kind="ADDRESS", because="the address")

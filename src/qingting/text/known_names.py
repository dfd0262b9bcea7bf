"""A known name in a text: whole, broken up, half kept back, as surname with title, as given name, by its sound."""

import re
from collections.abc import Iterator
from functools import cache

from qingting.text import fold
from qingting.text.known_forms import matches, narrowed, spread
from qingting.text.lexicon import alternatives, names, sections
from qingting.text.sounds import sound_spans
from qingting.text.spans import Span

# Three characters in order are a name through any marks: 马/玉/兰, 【马】【玉】【兰】.
_BROKEN_UP = r"[ \t\r\n·•.\-_*/|+~,、;:()\[\]【】〔〕<>《》“”\"']{0,3}"
_KEPT_BACK = r"[某xX*×○]{1,2}"
_GOES_ON = "以来|以前|以后|之[前后初]|[路街巷桥镇乡村前后初]|周年|门|大道|小区|公司"
_ADDRESSED = "工|总|哥|姐|姨|叔|嫂|婶|伯|爷|奶|家|某某|某人|某|氏|[xX×＊*]{1,3}"
_CALLED = "哥|姐|弟|妹|叔|姨|嫂|婶|伯|爷|子|娃|儿|总|老师|师傅"
_POINT = re.compile(r"[·•・‧.]")


def name_spans(text: str, name: str) -> Iterator[Span]:
    """NAME and NAME_TITLE spans; a name with points (马尔沙·穆罕默德) is found by each of its parts too."""
    parts = [part for part in _POINT.split(fold.narrow(name).replace(" ", "")) if part]
    whole, plain = "".join(parts), narrowed(text)
    if not whole:
        return
    yield from _whole(plain, whole)
    yield from sound_spans(plain, whole)
    if len(parts) > 1:
        for part in parts:
            yield from _given(plain, part)
        return
    size = 2 if whole[:2] in names().compound and len(whole) > 2 else 1
    yield from _surname(plain, whole[:size])
    yield from _given(plain, whole[size:])
    yield from _shortened(plain, whole, size=size)


def _may_hold(plain: str, characters: str) -> bool:
    """A cheap look before a pattern is built: whether every character stands in the text at all."""
    return all(one in plain or one.swapcase() in plain for one in characters)


def _whole(plain: str, name: str) -> Iterator[Span]:
    if _may_hold(plain, name):
        pattern = spread(name, between=_BROKEN_UP) if len(name) > 2 else spread(name)
        yield from matches(pattern, plain, kind="NAME", because="the name")
    if len(name) < 3:
        return
    for at in range(len(name)):
        if _may_hold(plain, name[:at] + name[at + 1 :]):
            kept = re.escape(name[:at]) + _KEPT_BACK + re.escape(name[at + 1 :])
            yield from matches(kept, plain, kind="NAME", because="the name, one character kept back")


@cache
def _titled() -> str:
    titles = sections("titles")
    return rf"(?:副|总|党支部|常务)?(?:{alternatives(titles['title'] + titles['weak'])})|{_ADDRESSED}"


def _surname(plain: str, surname: str) -> Iterator[Span]:
    """With a title or 某; one of two characters (欧阳) tells enough by itself."""
    if surname not in plain:
        return
    alone = "|" + re.escape(surname) if len(surname) > 1 else ""
    pattern = (
        rf"{re.escape(surname)}(?:{_titled()})|[小老阿姓]{re.escape(surname)}|{re.escape(surname)}姓{alone}"
    )
    for match in re.finditer(pattern, plain):
        # 于某 begins like a phrase, but 某 is how a surname is told and a name kept back.
        if "某" in match[0] or not _inside_everyday_word(plain, match, surname):
            yield Span(match.start(), match.end(), "NAME_TITLE", "the surname")


def _inside_everyday_word(plain: str, match: re.Match[str], surname: str) -> bool:
    """公|安局长 and 马路 say nothing about Mr An or Ms Ma."""
    at = plain.index(surname, match.start())
    everyday = names().everyday
    return len(surname) == 1 and (
        plain[max(0, at - 1) : at + 1] in everyday or plain[at : at + 2] in everyday
    )


def _given(plain: str, given: str) -> Iterator[Span]:
    if len(given) < 2 or not _may_hold(plain, given):
        return
    # A given name that is a word too (建国) is believed where it does not go on as that word does.
    short = rf"{spread(given)}(?!{_GOES_ON})" if given in names().everyday else spread(given)
    yield from matches(short, plain, kind="NAME", because="the given name")


def _shortened(plain: str, name: str, *, size: int) -> Iterator[Span]:
    """强哥, 小强 for 冶强; 马玉 and 马兰 for 马玉兰: what neighbours call somebody, where it is no word."""
    last = re.escape(name[-1])
    patterns = [rf"[小阿]{last}(?![\w])", rf"{last}(?:{_CALLED})"] if len(name) > size else []
    if len(name) == 3 and size == 1:
        patterns += [spread(name[:2], between=""), spread(name[0] + name[2], between="")]
    for pattern in patterns:
        for match in re.finditer(pattern, plain):
            if not _everyday(plain, match):
                yield Span(match.start(), match.end(), "NAME", "the name, shortened")


def _everyday(plain: str, match: re.Match[str]) -> bool:
    """The characters make a word, by themselves or with their neighbours: 兰|州, 王海|洋."""
    start, end = match.span()
    around = plain[max(0, start - 1) : end + 1]
    return any(around[at : at + 2] in names().everyday for at in range(len(around) - 1))

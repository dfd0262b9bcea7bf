"""Names beside a title: 陈军惠站长, 副局长何胜永, 汪主任, 陈工."""

import re
from collections.abc import Iterator
from functools import cache

from qingting.text.lexicon import alternatives, names, sections
from qingting.text.name_shapes import (
    Shape,
    best_from,
    best_until,
    best_whole_from,
    best_whole_until,
    ends_everyday_word,
    left_side,
)
from qingting.text.spans import Span

_PREFIX = r"(?:党支部|党总支|党委|支部|纪委|常务副?|副|总|代理|党组)?"
# 村长期、主任务、书记录、会计算: the title is the beginning of another word.
_NOT_A_TITLE = (
    r"(?<=长)(?:期|年|时|久|达|度|约|势|远|大|江|城|满|出(?!面|具|示|来)|草|沙|途|条|廊|短|宽|效|制)"
    r"|(?<=主任)(?:务|意(?!见)|何|医师|科员|督学)|(?<=书记)(?:录|载|员|信箱)|(?<=会计)(?:算|较|划|入|量|师事务)|(?<=主席)(?:台|团)"
    r"|(?<=经理)(?:解|论|赔|顺|应)|(?<=先生)产|(?<=主管)(?:部|单|局|道|理|机|业)|(?<=监理)(?:单|公|部|方)|(?<=委员)会"
    r"|(?<=律师)(?:事务|函)|(?<=教授)(?:予|权)|(?<=老师)(?:傅)|(?<=代表)(?:大会|团)|(?<=市长|县长|区长|省长)(?:热线|信箱|专线|公开电话)"
    r"|(?<=民警)(?:察)|(?<=文书)(?:写|记)|(?<=工程师)(?:证|资格)"
)
# One-syllable titles (工, 总, 队 …) count only at the edge of a phrase or before a number.
_BESIDE_NUMBER = (
    r"(?=[ \t]{0,6}[:：（(]?[ \t]{0,6}(?:\+?86)?[-—]?1[3-9][0-9０-９]"
    r"|[ \t]{0,6}(?:[:：]|[，,、（(]?[ \t]{0,6}(?:联系)?(?:电话|手机|联系方式|号码)))"
)
_SHORT = re.compile(rf"([一-鿿])(?:工|总|队|所|科|哥|姐|姨|叔|嫂|婶|伯|爷|局|厅|导|老|警官){_BESIDE_NUMBER}")
_SHORT_EDGE = re.compile(r"([一-鿿])(?:工|总)(?=[，,、。；;）)！!？? \n]|$|说|表示|联系|核实|对接)")
_NICKNAME = re.compile(r"[小老阿]([一-鿿])(?=[:：，,。、（( \t1１]|$|说|电话|手机|家|反映|师傅|同志|联系)")
_SURNAME_ONLY = re.compile(
    r"(?<![百同贵尊])姓([一-鿿])(?=的|[，,、。）)（(]|男|女|老板|负责|村民|$)|([一-鿿])姓(?=男|女|村民|经理|老板|业主|居民|负责|市民|商户|司机|户主|人家|工作)"
)
_ALREADY_SHORT = re.compile(
    r"([一-鿿])(?:某某|某人|某[华明平军强英兰玉海花龙文红梅国民生]|某|[xX×＊*]{1,3}(?![*＊])|[oO○〇]{2})"
    r"(?![些个种公地村处单厂局部小一年月天日次项市县区省段路家0-9A-Za-z])"
)
# What leads to somebody: behind it a surname that is an everyday word too is a surname.
_REACHED = re.compile(r"(?:联系|告知|通知|致电|转告|回访|答复|询问|据|向|经|与|和|找|请|由)$")
# Nobody's office: what stands before them is a surname, unless it ends another word (信任先生, 很多女士).
_PERSONAL = frozenset(("先生", "女士", "小姐", "阿姨", "大姐", "大哥", "大娘", "大爷", "大妈", "大叔"))
_LEADING = frozenset("向祝谢于和任应与由据")
_VERBS = frozenset("向任连")
_BEFORE_VERBS = frozenset("请的找望谢")  # 请向书记关心 names one, 向书记反映 does not
_NOT_ANONYMOUS = frozenset("在有对于向从和时由为与把被到应都能任何")


@cache
def _titles() -> tuple[re.Pattern[str], frozenset[str]]:
    words = sections("titles")
    every = alternatives(words["title"] + words["weak"])
    return re.compile(rf"[“\"]?({_PREFIX}(?:{every}))(?!{_NOT_A_TITLE})"), frozenset(words["weak"])


def titled(text: str) -> Iterator[Span]:
    """NAME spans beside titles and NAME_TITLE spans of a surname with its title."""
    pattern, weak = _titles()
    for match in pattern.finditer(text):
        yield from _before_title(text, match, weak)
        yield from _after_title(text, match)
    yield from _short_titles(text)
    yield from _surnames(text)


def _before_title(text: str, match: re.Match[str], weak: frozenset[str]) -> Iterator[Span]:
    shape = best_until(text, match.start(), least=3) or best_whole_until(text, match.start())
    if shape and not _leading_word(text, shape):
        yield Span(shape.start, shape.end, "NAME", f"before {match[1]}")
        return
    reached = _led_to(text, match)
    start = match.start() - 1 if reached else _surname_before(text, match.start())
    if start is not None and (reached or match[1] not in weak or left_side(text, start) == 3):
        yield Span(start, match.end(), "NAME_TITLE", f"surname and {match[1]}")


def _leading_word(text: str, shape: Shape) -> bool:
    """祝陈|书记, 向贺|厅长: a verb and a surname, not a surname and a given name."""
    return (
        shape.length == 2 and text[shape.start] in _LEADING and names().may_be_called(text[shape.start + 1])
    )


def _led_to(text: str, title: re.Match[str]) -> bool:
    """经联系任先生, 已告知万经理, 向多主任, 随后仙女士: one character that is a surname by where it stands."""
    end = title.start()
    if not names().may_be_called(text[max(0, end - 1) : end]) or ends_everyday_word(text, end):
        return False
    return title[1] in _PERSONAL or bool(_REACHED.search(text, max(0, end - 3), end - 1))


def _surname_before(text: str, end: int) -> int | None:
    """Where the surname before a title starts: 汪主任 and 欧阳局长 yes; 公安局长, 如何 and 丹麻镇长 no."""
    if text[max(0, end - 2) : end] in names().compound:
        return end - 2
    start = end - 1
    if start < 0 or text[start] not in names().plain:
        return None
    if text[start] in _VERBS and text[start - 1 : start] not in _BEFORE_VERBS:
        return None
    return start if left_side(text, start) == 3 or not ends_everyday_word(text, end) else None


def _after_title(text: str, match: re.Match[str]) -> Iterator[Span]:
    shape = best_from(text, match.end(), least=3) or best_whole_from(text, match.end())
    if shape:
        yield Span(shape.start, shape.end, "NAME", f"after {match[1]}")


def _short_titles(text: str) -> Iterator[Span]:
    for pattern in (_SHORT, _SHORT_EDGE, _NICKNAME):
        for match in pattern.finditer(text):
            if _fits_short(text, match, pattern):
                yield Span(match.start(), match.end(), "NAME_TITLE", "surname and a short title")


def _fits_short(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    if (
        text[match.start() : match.start() + 2] in names().everyday
        or _surname_before(text, match.end(1)) is None
    ):
        return False
    needed = 2 if text.startswith(("联系", "核实", "对接"), match.end()) else 3
    return pattern is _SHORT or left_side(text, match.start()) >= needed


def _surnames(text: str) -> Iterator[Span]:
    for match in _SURNAME_ONLY.finditer(text):
        if names().is_surname(match[1] or match[2]):
            yield Span(match.start(), match.end(), "NAME_TITLE", "surname")
    for match in _ALREADY_SHORT.finditer(text):
        if names().is_surname(match[1]) and match[1] not in _NOT_ANONYMOUS:
            yield Span(match.start(), match.end(), "NAME_TITLE", "surname and 某")

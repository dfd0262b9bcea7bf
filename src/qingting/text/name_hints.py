"""Names shown by what stands around them: a telephone, sex and nation, a verb of complaint, the end of a letter."""

import re
from collections.abc import Iterator

from qingting.text.fold import numerals
from qingting.text.lexicon import names
from qingting.text.name_shapes import best_after_role, best_until, is_han, shapes_from
from qingting.text.spans import Span

_NUMBER_BESIDE = re.compile(
    r"[ \t　]{0,6}[（(，,、:：]?[ \t　]{0,6}"
    r"(?:(?:联系|本人|他的|她的)?(?:电话|手机|联系方式|号码|tel|身份证)(?:号码|号)?(?:为|是)?[ \t　:：]{0,6})?"
    r"(?=(?:\+?86[- ]?)?1[3-9][0-9 \-]{9}|[1-8][0-9]{14}|0[0-9]{2,3}[- ]?[0-9]{7,8}|[2-8][0-9]{6,7}(?![0-9]))"
)
_PERSON_FACTS = re.compile(
    r"[（(，,、 \t　]{1,2}(?:男|女)(?![一-鿿])|[（(，,、 \t　]{0,2}(?:回族|藏族|土族|撒拉族|蒙古族|汉族|现年|年龄)"
    r"|[（(，,、 \t　]{1,2}(?:今年)?[0-9０-９]{2}岁|[（(，,、 \t　]{1,2}身份证"
)
_SAYS = re.compile(
    r"(?:反映|投诉|举报|来电|来信|来访|诉称|诉求|致电|报称|自述|向我|和家人|一家|夫妻|夫妇|家(?=门前|门口|旁|的|院|养|烧|盖|住)|等[0-9几多]*[人户])"
)
_EDGE = re.compile(r"[ \t　]{0,6}(?:[0-9０-９]{4}年|\n|$|敬上|呈上|拜上|敬启)")
_LETTER_END = re.compile(
    r"(?:^|\n|此致|敬礼|敬上|谢谢|拜托|[。！!\n])[！!。，,：:\s]{0,12}"
    rf"(?=[一-鿿]{{2,6}}{_EDGE.pattern})"
)

_NATION_BEFORE = re.compile(r"(?:回|藏|土|撒拉|蒙古|汉)族(?:群众|村民|妇女|老人|牧民|居民|男子|女子)?")

_ASKED = re.compile(r"咨询|联系(?!电话|方式|人)|反映|对接|核实")
_TO_WHOM = re.compile(r"[与向找][^，。；,;]{2,30}$")
_NUMBER_THEN_NAME = re.compile(r"[0-9０-９]{7,11}[（(](?=[一-鿿]{2,6}[）)])")


def hinted(text: str) -> Iterator[Span]:
    """NAME spans."""
    yield from _beside_numbers(text)
    yield from _with_facts(text)
    yield from _after_a_nation(text)
    yield from _speaking(text)
    yield from _signing(text)
    yield from _asked(text)
    yield from _after_numbers(text)


def _beside_numbers(text: str) -> Iterator[Span]:
    for match in _NUMBER_BESIDE.finditer(numerals(text)):
        if match.start() and is_han(text[match.start() - 1]):
            shape = best_until(text, match.start(), least=3)
            if shape and not text[shape.start : shape.end].endswith(("号", "码")):
                yield Span(shape.start, shape.end, "NAME", "beside a number")


def _with_facts(text: str) -> Iterator[Span]:
    for match in _PERSON_FACTS.finditer(text):
        shape = best_until(text, match.start(), least=3)
        if shape:
            yield Span(shape.start, shape.end, "NAME", "with sex, age or nation")


def _after_a_nation(text: str) -> Iterator[Span]:
    """撒拉族韩四十八"""
    for match in _NATION_BEFORE.finditer(text):
        shape = best_after_role(text, match.end())
        if shape:
            yield Span(shape.start, shape.end, "NAME", f"after {match[0]}")


def _speaking(text: str) -> Iterator[Span]:
    """Only where the name begins a phrase: elsewhere too many other words come before 反映."""
    for match in _SAYS.finditer(text):
        shape = best_until(text, match.start(), least=5)
        if shape and shape.left == 3 and text[match.start() - 1 : match.start() + 1] not in names().everyday:
            yield Span(shape.start, shape.end, "NAME", f"before {match[0]}")


def _signing(text: str) -> Iterator[Span]:
    for match in _LETTER_END.finditer(text):
        fitting = [
            shape for shape in shapes_from(text, match.end()) if _EDGE.match(text, shape.end) and shape.body
        ]
        shape = max(fitting, key=lambda each: each.rank, default=None)
        if shape:
            yield Span(shape.start, shape.end, "NAME", "at the end of a letter")


def _asked(text: str) -> Iterator[Span]:
    """可与政策法规科谌志鹏联系: the last word of whom to ask, behind the name of an office."""
    for match in _ASKED.finditer(text):
        shape = best_until(text, match.start(), least=4)
        if shape and shape.body == 2 and _TO_WHOM.search(text, max(0, shape.start - 32), shape.end):
            yield Span(shape.start, shape.end, "NAME", f"before {match[0]}")


def _after_numbers(text: str) -> Iterator[Span]:
    """86000000（刘嘉）"""
    for match in _NUMBER_THEN_NAME.finditer(text):
        shape = max(shapes_from(text, match.end()), key=lambda each: (each.right, each.rank), default=None)
        if shape and shape.right == 3:
            yield Span(shape.start, shape.end, "NAME", "behind a number")

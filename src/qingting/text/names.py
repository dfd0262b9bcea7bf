"""Names of people, found by the words that announce them: labels, roles, titles, telephones beside them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from qingting.text import name_hints, titled_names
from qingting.text.fold import simplified
from qingting.text.lexicon import alternatives, names, sections
from qingting.text.minority_names import free_names
from qingting.text.name_shapes import Shape, best_after_role, best_from, is_han
from qingting.text.spans import Span

_NO_NAME = re.compile(
    r"(?:你们?|您|各位|大家|匿名|保密|不详|不便|不愿|未知|未填|未留|待定|同上|本人|无|暂无|没有|见附|详见|已核|网友|市民|群众|热心|某|联系|电话|手机|地址)"
)
_ORGANISATION_END = re.compile(
    r"(?:公司|集团|中心|社区|街道|政府|局|办|站|所|处|部|队|厂|店|院|校|科|室|会|组|单位|部门|人员|司机|方|小区|村|镇|乡|省|市|县|区|路|街|号)$"
)
# 马　兰: forms pad short names with blanks.
_PADDED = re.compile(r"([一-鿿])[ \u3000]{1,4}[一-鿿](?:[ \u3000]{0,4}[一-鿿])?(?![一-鿿])")
_LABEL_VALUE = re.compile(r"[一-鿿]{2,4}(?:[·•.][一-鿿]{1,6}){0,2}(?![一-鿿])")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = sections("cues")
    label = (
        rf"(?:{alternatives(words['label'])})(?:姓名|名字|名)?[ \t　]{{0,6}}"
        r"(?:[:：]|为|是|叫|[ \t　])[ \t　“\"【\[]{0,6}"
    )
    strong = rf"(?:{alternatives(words['strong'])})[ \t　:：，,是叫“\"]*"
    role = rf"(?:{alternatives(words['role'])})(?:姓名|名叫|叫|是)?[“\"（(]?"
    return re.compile(label), re.compile(strong), re.compile(role)


def people(text: str) -> Iterator[Span]:
    """NAME and NAME_TITLE spans."""
    text = simplified(text)
    found = list(
        chain(titled_names.titled(text), _announced(text), name_hints.hinted(text), free_names(text))
    )
    yield from found
    yield from chain.from_iterable(_listed_beside(text, span) for span in found if span.kind == "NAME")


def _announced(text: str) -> Iterator[Span]:
    label, strong, role = _cues()
    for match in label.finditer(text):
        yield from _after_label(text, match)
    for match in strong.finditer(text):
        shape = best_after_role(text, match.end()) or best_from(text, match.end(), least=3)
        yield from _span(shape, f"after {match[0].strip()}")
    for match in role.finditer(text):
        yield from _span(best_after_role(text, match.end()), f"after {match[0].strip()}")


def _after_label(text: str, match: re.Match[str]) -> Iterator[Span]:
    """A labelled value is a name even when its surname is rare; an organisation or 匿名 is none."""
    start, because = match.end(), f"after {match[0].strip()}"
    firm = match[0].rstrip(' \t　“"【[').endswith((":", "："))
    shape = best_from(text, start, least=1 if firm else 4)
    if shape:
        yield from _span(shape, because)
        return
    padded = _PADDED.match(text, start)
    value = _LABEL_VALUE.match(text, start) if firm else None
    if padded and names().is_surname(padded[1]):
        yield Span(padded.start(), padded.end(), "NAME", because)
    elif value and not _NO_NAME.match(value[0]) and not _ORGANISATION_END.search(value[0]):
        yield Span(value.start(), value.end(), "NAME", because)


def _span(shape: Shape | None, because: str) -> Iterator[Span]:
    if shape:
        yield Span(shape.start, shape.end, "NAME", because)


def _listed_beside(text: str, span: Span) -> Iterator[Span]:
    """The other people of a list: 马玉兰、冶文华、韩才让."""
    end = span.end
    while separator := re.compile(r"[、，,和与及/ ]{1,2}").match(text, end):
        shape = best_from(text, separator.end(), least=4)
        if not shape:
            return
        yield from _span(shape, "listed beside a name")
        end = shape.end
    yield from _listed_before(text, span)


def _listed_before(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start > 2 and text[start - 1] == "、":
        run = start - 1
        while run > 0 and is_han(text[run - 1]) and start - run < 5:
            run -= 1
        shape = best_from(text, run, least=4)
        if not shape or shape.end != start - 1:
            return
        yield from _span(shape, "listed beside a name")
        start = shape.start

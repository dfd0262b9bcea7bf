"""Tibetan, Mongolian and Muslim names as they are written in Qinghai."""

import re
from collections.abc import Iterator
from functools import cache

from qingting.text.lexicon import alternatives, sections
from qingting.text.spans import Span

_HUI_SURNAMES = "马冶韩妥哈喇绽海丁拜苏沙白铁牟赛陕单者仙乜虎王李张陈杨赵刘何罗"
_PLACE = r"(?!寺|镇|乡|村|县|沟|山|河|湖|滩|峡|沙漠|牧场|草原|小区|公司|合作社|藏餐|酒店|宾馆|广场|路|街|大道|商店|超市|餐厅)"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is a name wherever it stands, and what is one after a word that announces a name."""
    parts = sections("minority_units")
    safe, unit = alternatives(parts["safe"]), alternatives(parts["safe"] + parts["risky"])
    tail = f"(?:{alternatives(parts['tail'])})"
    long_muslim = alternatives(tuple(word for word in parts["muslim"] if len(word) >= 3))
    muslim = alternatives(parts["muslim"])
    hui = f"[{_HUI_SURNAMES}](?:{muslim}|尕[一-鿿])"
    free = (
        rf"(?:{safe})(?:{unit}){{1,2}}{tail}?|(?:{unit})(?:{safe}){tail}?|(?:{safe}){tail}"
        rf"|{hui}|(?:{long_muslim})"
    )
    numbered = f"[{_HUI_SURNAMES}][二三四五六七八九]十[一二三四五六七八九]?"
    announced = (
        rf"{free}|(?:{unit}){{1,3}}{tail}?|[一-鿿](?:{unit}){{1,2}}|(?:{muslim})|{numbered}|尕[一-鿿]{{1,2}}"
    )
    first = "".join({word[0] for words in parts.values() for word in words}) + _HUI_SURNAMES
    return re.compile(rf"(?=[{first}])(?:{free}){_PLACE}"), re.compile(rf"(?:{announced}){_PLACE}")


def free_names(text: str) -> Iterator[Span]:
    """Names that need no announcement: 才让卓玛、马穆萨、阿卜杜拉."""
    for match in _patterns()[0].finditer(text):
        yield Span(match.start(), match.end(), "NAME", "name of Qinghai")


def announced_end(text: str, start: int) -> int | None:
    """Where a name of Qinghai that starts here ends, if one does; for use behind a word that announces a name."""
    match = _patterns()[1].match(text, start)
    return match.end() if match else None


def announced_start(text: str, end: int) -> int | None:
    """Where a name of Qinghai that ends here starts, if one does."""
    for start in range(max(0, end - 7), end - 1):
        if _patterns()[1].fullmatch(text, start, end):
            return start
    return None

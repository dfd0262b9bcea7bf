"""Mobile and landline numbers of people, in every way of writing them."""

import re
from collections.abc import Iterator

from qingting.text import fold, lookalikes
from qingting.text.spans import Span

_GAP = r"[ \t\-_.·•*~/、,]{0,3}"
_COUNTRY = r"(?:(?:\(?\+?\(?0{0,2}86\)?)[ \-]{0,2}|0(?=1[3-9]))?"
_COMPACT = re.compile(rf"(?<![0-9]){_COUNTRY}(1[3-9][0-9]{{9}})(?![0-9])")
_TWINS = re.compile(r"(?<![0-9])(1[3-9][0-9]{9})(1[3-9][0-9]{9})(?![0-9])")
_SPACED = re.compile(rf"(?<![0-9]){_COUNTRY}1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}(?![0-9])")
_SEPARATORS = re.compile(r"[^0-9+()]+")
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z])(?:\+?86[ -]?)?(?:\(0[1-9][0-9]{1,2}\)|0[1-9][0-9]{1,2})[ -]{0,3}"
    r"[2-8][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])"
)
_LOCAL = re.compile(r"(?<![0-9A-Za-z.\-])([2-8][0-9]{2,3}[ -]?[0-9]{4})(?![0-9]|\.[0-9])")
_PHONE_CUE = re.compile(
    r"(?:电话|座机|固话|宅电|联系方式|号码|致电|拨打|来电|手机|tel|phone)(?:号码|号)?"
    r"(?:为|是|改为|变更为)?[\s:：(（,，是为]{0,6}$",
    re.I,
)
_WRITTEN_NUMBER = re.compile(r"[零〇○Ｏ洞幺弌壹贰貳两叁叄肆伍陆陸柒捌玖拐一二三四五六七八九OolI①-⑨]")


def mobiles(text: str) -> Iterator[Span]:
    """PHONE spans; official case numbers, quantities and duty telephones are left alone."""
    plain = fold.narrow(text)
    for match in _TWINS.finditer(plain):
        yield Span(match.start(1), match.end(1), "PHONE", "mobile")
        yield Span(match.start(2), match.end(2), "PHONE", "mobile")
    for match in _COMPACT.finditer(plain):
        if not _is_other_number(plain, match.start(), match.end()):
            yield Span(match.start(), match.end(), "PHONE", "mobile")
    yield from _spaced_mobiles(plain)
    if _WRITTEN_NUMBER.search(text):
        yield from _spelled_mobiles(text)


def _is_other_number(plain: str, start: int, end: int) -> bool:
    return (
        lookalikes.glued_to_letters(plain, start)
        or lookalikes.labelled_as_number(plain, start)
        or lookalikes.followed_as_number(plain, end)
        or lookalikes.quantity(plain, end)
        or lookalikes.duty_mobile(plain, start)
    )


def _spaced_mobiles(plain: str) -> Iterator[Span]:
    for match in _SPACED.finditer(plain):
        spaced = bool(re.search(r"[^0-9+()]", match[0]))
        if (
            spaced
            and _grouped_like_phone(match[0])
            and not _is_other_number(plain, match.start(), match.end())
        ):
            yield Span(match.start(), match.end(), "PHONE", "mobile with separators")


def _spelled_mobiles(text: str) -> Iterator[Span]:
    """幺三八零零一二…: numerals spelled out, alone or mixed with digits."""
    plain, spelled = fold.narrow(text), fold.disguised(text)
    for match in _SPACED.finditer(spelled):
        written = _WRITTEN_NUMBER.search(text, match.start(), match.end())
        if (
            written
            and _grouped_like_phone(match[0])
            and not _is_other_number(plain, match.start(), match.end())
        ):
            yield Span(match.start(), match.end(), "PHONE", "mobile spelled out")


def _grouped_like_phone(written: str) -> bool:
    """138-1234-5678 or 1 3 8 1 2 …, not a list such as 13、14、15、16、17、18 or 1,380,013,800.5."""
    groups = [group for group in _SEPARATORS.split(written) if group.strip("+()")]
    return len(groups) <= 5 or all(len(group) == 1 for group in groups[:-1])


def landlines(text: str) -> Iterator[Span]:
    """LANDLINE spans of people; what an office announces (投诉电话, 社区电话, 12345) stays."""
    plain = fold.narrow(text)
    for match in _LANDLINE.finditer(plain):
        if not lookalikes.duty_desk(plain, match.start()) and not _labelled(plain, match):
            yield Span(match.start(), match.end(), "LANDLINE", "landline")
    for match in _LOCAL.finditer(plain):
        if _PHONE_CUE.search(plain[max(0, match.start() - 14) : match.start()]) and _is_private(plain, match):
            yield Span(match.start(), match.end(), "LANDLINE", "local number")


def _labelled(plain: str, match: re.Match[str]) -> bool:
    return lookalikes.labelled_as_number(plain, match.start()) or lookalikes.followed_as_number(
        plain, match.end()
    )


def _is_private(plain: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0])
    return not (
        lookalikes.starts_with_date(digits)
        or lookalikes.duty_desk(plain, match.start())
        or lookalikes.quantity(plain, match.end())
        or _labelled(plain, match)
    )

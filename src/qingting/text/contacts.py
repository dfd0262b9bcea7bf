"""Ways to reach a person besides the telephone: e-mail, WeChat, QQ; and coordinates."""

import re
from collections.abc import Iterator

from qingting.text import fold
from qingting.text.spans import Span

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64} ?@ ?"
    r"(?:[A-Za-z0-9\-]{1,63}\.)+[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_WECHAT = re.compile(
    r"(?:微信|薇信|威信|微\s?信|wechat|weixin|(?<![A-Za-z])(?:wx|vx))(?:号码|账号|帐号|号|ID)?(?:为|是|同号)?[\s:：(（]{0,6}"
    r"([A-Za-z][A-Za-z0-9_\-]{4,24}|[0-9]{6,12})(?![A-Za-z0-9@])",
    re.I,
)
_QQ = re.compile(
    r"(?:扣扣|企鹅|(?<![A-Za-z])qq)(?:群|号码|账号|号)*(?:为|是)?[\s:：(（]{0,6}([1-9][0-9]{4,11})(?![0-9A-Za-z])",
    re.I,
)
# Names under which somebody posts.
_POSTS = re.compile(
    r"(?:抖音|快手|小红书|微博|陌陌|钉钉)(?:号码|账号|帐号|号|ID)?(?:为|是)?[\s:：(（]{0,6}"
    r"(@[^\s,，。;；:：)）]{2,24}|[A-Za-z0-9][A-Za-z0-9_.\-]{4,24})",
    re.I,
)
_EAST = r"(?:(?:经度|东经|E|lng|lon)[: ]{0,6})?(?:7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-5])\.[0-9]{3,}°?E?"
_NORTH = r"(?:(?:纬度|北纬|N|lat)[: ]{0,6})?(?:1[89]|[2-4][0-9]|5[0-4])\.[0-9]{3,}°?N?"
_BETWEEN = r"[ ,;/、]{1,3}"
_PAIR = re.compile(rf"(?<![0-9.])(?:{_EAST}{_BETWEEN}{_NORTH}|{_NORTH}{_BETWEEN}{_EAST})(?![0-9])", re.I)
_DEGREES = re.compile(
    r"(?:[东北][经纬]|[EN])?[: ]{0,6}[0-9]{2,3} ?[°度] ?[0-9]{1,2}(?:\.[0-9]+)? ?['′’分]"
    r"(?: ?[0-9]{1,2}(?:\.[0-9]+)? ?(?:\"|″|”|''|秒))?[EN]?"
)


def emails(text: str) -> Iterator[Span]:
    """EMAIL spans."""
    for match in _EMAIL.finditer(fold.narrow(text)):
        yield Span(match.start(), match.end(), "EMAIL", "e-mail address")


def chat_accounts(text: str) -> Iterator[Span]:
    """WECHAT and QQ spans, only after their name; ACCOUNT spans of other services."""
    plain = fold.narrow(text)
    for match in _WECHAT.finditer(plain):
        yield Span(match.start(1), match.end(1), "WECHAT", "after 微信")
    for match in _QQ.finditer(plain):
        yield Span(match.start(1), match.end(1), "QQ", "after QQ")
    for match in _POSTS.finditer(plain):
        yield Span(match.start(1), match.end(1), "ACCOUNT", "after the name of a service")


def coordinates(text: str) -> Iterator[Span]:
    """GPS spans precise enough to find a house: pairs with three decimals, or degrees with minutes."""
    plain = fold.narrow(text)
    for pattern in (_PAIR, _DEGREES):
        for match in pattern.finditer(plain):
            yield Span(match.start(), match.end(), "GPS", "coordinates")

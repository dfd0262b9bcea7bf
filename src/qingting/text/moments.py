"""Moments as exports write them."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from qingting.text.fold import narrow

SHANGHAI = ZoneInfo("Asia/Shanghai")
USUAL_FORMATS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%Y.%m.%d %H:%M:%S",
    "%Y.%m.%d %H:%M",
    "%Y.%m.%d",
    "%Y年%m月%d日 %H时%M分%S秒",
    "%Y年%m月%d日 %H时%M分",
    "%Y年%m月%d日 %H:%M:%S",
    "%Y年%m月%d日 %H:%M",
    "%Y年%m月%d日",
    "%Y-%m-%dT%H:%M:%S",
    "%Y%m%d%H%M%S",
    "%Y%m%d",
    "%m/%d/%Y %H:%M:%S",  # Excel set to American English writes the month first
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y",
)
_FRACTION = re.compile(r"(?<=:[0-9]{2})\.[0-9]+$")
_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}:?[0-9]{2})$")
_SERIAL = re.compile(r"[3-7][0-9]{4}(?:\.[0-9]+)?")
_SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=SHANGHAI)


def parse_moment(written: str, *, formats: Iterable[str] = USUAL_FORMATS) -> datetime | None:
    """The moment in Asia/Shanghai, or None; a day without a time is its midnight."""
    text = " ".join(_FRACTION.sub("", narrow(written).strip()).split())
    if "T" in text and _ZONE.search(text):
        return _with_zone(text)
    for pattern in formats:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=SHANGHAI)
        except ValueError:
            continue
    return _from_serial(text)


def _with_zone(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(SHANGHAI)
    except ValueError:
        return None


def _from_serial(text: str) -> datetime | None:
    """Excel's days since 1899-12-30, which cells hold when their date format was lost."""
    if not _SERIAL.fullmatch(text):
        return None
    return _SERIAL_ZERO + timedelta(seconds=round(float(text) * 86400))

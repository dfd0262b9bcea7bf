"""A place as films write it: ISO 6709, `+36.5012+102.1234+2200/`, or degrees with minutes and seconds run together."""

from __future__ import annotations

import re

DECIMALS = 5  # about a metre, as for pictures
WRITTEN = re.compile(r"([+-]\d{2,6}(?:\.\d+)?)([+-]\d{3,7}(?:\.\d+)?)")
MOST_EAST, MOST_NORTH = 180, 90


def place_of(text: str) -> tuple[float, float] | None:
    """Longitude and latitude in degrees (WGS 84), or None."""
    found = WRITTEN.match(text.strip())
    if found is None:
        return None
    north, east = _degrees(found[1], whole=2), _degrees(found[2], whole=3)
    if abs(east) > MOST_EAST or abs(north) > MOST_NORTH or (east == 0 and north == 0):
        return None
    return round(east, DECIMALS), round(north, DECIMALS)


def _degrees(text: str, *, whole: int) -> float:
    """`whole` digits of degrees; two more each for minutes and seconds, where they are written."""
    sign = -1 if text[0] == "-" else 1
    digits, _, part = text[1:].partition(".")
    fraction = float(f"0.{part or 0}")
    minutes, seconds = digits[whole : whole + 2], digits[whole + 2 : whole + 4]
    if not minutes:
        return sign * (int(digits) + fraction)
    if not seconds:
        return sign * (int(digits[:whole]) + (int(minutes) + fraction) / 60)
    return sign * (int(digits[:whole]) + int(minutes) / 60 + (int(seconds) + fraction) / 3600)

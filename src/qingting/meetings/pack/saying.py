"""How numbers are said: counts beside percentages, no percentage of nothing, words in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.people.language import in_chinese

# Below it a count says more than a percentage, and stands first.
FEW = 30
NONE = "—"


def said(label: Mapping[str, Any] | None) -> str:
    """A label as the figures keep it, in the reader's language."""
    return str(label["zh" if in_chinese() else "en"]) if label else ""


def day(written: str | None) -> str:
    """`2026-09-30` as people write it."""
    if not written:
        return NONE
    on = date.fromisoformat(written[:10])
    return f"{on.year}年{on.month}月{on.day}日" if in_chinese() else f"{on.day} {on:%b %Y}"


def count(n: int) -> str:
    return ngettext("%(n)d 件", "%(n)d 件", n) % {"n": n}


def percent(n: int, *, of: int) -> str:
    """`93.3%`; empty where there is nothing to divide by."""
    return f"{100 * n / of:.1f}%" if of else ""


def share(part: Mapping[str, int]) -> str:
    """`14/15（93.3%）` for few, `93.3%（140/150）` for many, words where there is nothing."""
    n, of = part["n"], part["of"]
    if not of:
        return gettext("没有可计算的件")
    fraction, rate = f"{n}/{of}", percent(n, of=of)
    return _beside(fraction, rate) if of < FEW else _beside(rate, fraction)


def change(now: int, *, before: int) -> str:
    """`+3（+25.0%）` for few, `+12.0%（+16）` for many, the count alone where there was nothing before."""
    difference = now - before
    if not difference:
        return gettext("持平")
    counted = f"{difference:+d}"
    if not before:
        return counted
    rate = f"{100 * difference / before:+.1f}%"
    return _beside(counted, rate) if min(now, before) < FEW else _beside(rate, counted)


def _beside(first: str, second: str) -> str:
    return gettext("%(first)s（%(second)s）") % {"first": first, "second": second}


def more(difference: int) -> str:
    """`多 3 件`, `少 3 件`, `持平`."""
    if not difference:
        return gettext("持平")
    if difference > 0:
        return ngettext("多 %(n)d 件", "多 %(n)d 件", difference) % {"n": difference}
    return ngettext("少 %(n)d 件", "少 %(n)d 件", -difference) % {"n": -difference}


def against(now: int, *, before: int) -> str:
    """For a sentence: `多 3 件（+25.0%）`; no percentage of nothing."""
    words = more(now - before)
    if not before or now == before:
        return words
    return _beside(words, f"{100 * (now - before) / before:+.1f}%")


def quarter(written: str) -> str:
    """`2026Q3` as `2026年第三季度`."""
    year, number = written.split("Q")
    if not in_chinese():
        return f"Q{number} {year}"
    return f"{year}年第{'一二三四'[int(number) - 1]}季度"


def listed(words: list[str]) -> str:
    return gettext("、").join(words)

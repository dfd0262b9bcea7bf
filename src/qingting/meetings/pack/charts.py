"""One chart, two ways: an SVG that needs no browser, and the option that ECharts draws on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from qingting.meetings.pack.content import Chart

# Deep green and a pale one; missed terms in red. Told apart in black and white too.
COLOURS = ("#0b6b5b", "#a9cfc3")
STACKED = ("#0b6b5b", "#b3261e")
INK, SOFT, LINE = "#17211d", "#56635d", "#e3e7e2"
FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
WIDTH, SIZE, BAR, GAP, TOP = 640, 12, 11, 12, 30
TALL, FOOT = 220, 26
STEPS = (1, 2, 5)


def colours(chart: Chart) -> Sequence[str]:
    return STACKED if chart.stacked else COLOURS


def option(chart: Chart) -> dict[str, Any]:
    """The same data for ECharts; motion and decoration left out."""
    names: dict[str, Any] = {"type": "category", "data": list(chart.categories), "axisTick": {"show": False}}
    if not chart.upright:
        names["inverse"] = True
    amounts = {"type": "value", "minInterval": 1, "splitLine": {"lineStyle": {"color": LINE}}}
    return {
        "animation": False,
        "color": list(colours(chart)),
        "textStyle": {"fontFamily": "inherit", "color": INK},
        "grid": {"left": 8, "right": 48, "top": 34, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "left": 0, "itemWidth": 12, "itemHeight": 12},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}},
        "xAxis": names if chart.upright else amounts,
        "yAxis": amounts if chart.upright else names,
        "series": [_series(chart, place=place) for place in range(len(chart.series))],
    }


def _series(chart: Chart, *, place: int) -> dict[str, Any]:
    one = chart.series[place]
    made: dict[str, Any] = {"type": "bar", "name": one.name, "data": list(one.values), "barMaxWidth": 26}
    if chart.stacked:
        return {**made, "stack": "all"}
    return {**made, "label": {"show": True, "position": "top" if chart.upright else "right", "color": INK}}


def svg(chart: Chart) -> str:
    """The picture; the same chart gives the same bytes."""
    drawn, height = _upright(chart) if chart.upright else _lying(chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="{FONT}" font-size="{SIZE}" role="img" aria-label="{escape(chart.title)}">'
        f"{''.join(_legend(chart))}{''.join(drawn)}</svg>"
    )


def _legend(chart: Chart) -> Iterator[str]:
    x = 0.0
    for one, colour in zip(chart.series, colours(chart), strict=False):
        yield f'<rect x="{x:.0f}" y="4" width="12" height="12" fill="{colour}"/>'
        yield _text(one.name, x=x + 17, y=14.5)
        x += 17 + width_of(one.name) + 22


def _lying(chart: Chart) -> tuple[list[str], int]:
    """Bars from the left, one group for each category."""
    left = min(max(map(width_of, chart.categories), default=0) + 10, WIDTH * 0.4)
    top = _top(chart)
    scale = (WIDTH - left - 52) / top
    lines = 1 if chart.stacked else len(chart.series)
    group = BAR * lines + GAP
    drawn: list[str] = []
    for place, category in enumerate(chart.categories):
        y = TOP + place * group
        drawn.append(
            _text(_cut(category, width=left - 10), x=left - 8, y=y + BAR * lines / 2 + 4.5, anchor="end")
        )
        bars = _stack if chart.stacked else _group
        drawn += bars(chart, place=place, at=(left, y), scale=scale)
    height = TOP + group * len(chart.categories)
    drawn.append(f'<line x1="{left:.1f}" y1="{TOP - 4}" x2="{left:.1f}" y2="{height - 6}" stroke="{SOFT}"/>')
    return drawn, height


def _group(chart: Chart, *, place: int, at: tuple[float, float], scale: float) -> Iterator[str]:
    left, y = at
    for line, (one, colour) in enumerate(zip(chart.series, colours(chart), strict=False)):
        value, top = one.values[place], y + line * BAR
        yield f'<rect x="{left:.1f}" y="{top:.1f}" width="{value * scale:.1f}" height="{BAR - 1}" fill="{colour}"/>'
        yield _text(str(value), x=left + value * scale + 4, y=top + 9.5, size=10)


def _stack(chart: Chart, *, place: int, at: tuple[float, float], scale: float) -> Iterator[str]:
    left, y = at
    for one, colour in zip(chart.series, colours(chart), strict=False):
        width = one.values[place] * scale
        yield f'<rect x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>'
        left += width
    told = " / ".join(str(one.values[place]) for one in chart.series)
    yield _text(told, x=left + 4, y=y + 9.5, size=10)


def _upright(chart: Chart) -> tuple[list[str], int]:
    """Columns along a course of time."""
    scale = (TALL - 24) / _top(chart)
    base, wide = TOP + TALL, WIDTH / max(len(chart.categories), 1)
    column = min(wide / (len(chart.series) + 1), 34)
    drawn = [f'<line x1="0" y1="{base}" x2="{WIDTH}" y2="{base}" stroke="{SOFT}"/>']
    for place, category in enumerate(chart.categories):
        middle = wide * (place + 0.5)
        drawn.append(_text(category, x=middle, y=base + 18, anchor="middle"))
        for line, (one, colour) in enumerate(zip(chart.series, colours(chart), strict=False)):
            value, x = one.values[place], middle + column * (line - len(chart.series) / 2)
            high = base - value * scale
            drawn.append(
                f'<rect x="{x + 1:.1f}" y="{high:.1f}" width="{column - 2:.1f}" height="{value * scale:.1f}" '
                f'fill="{colour}"/>'
            )
            drawn.append(_text(str(value), x=x + column / 2, y=high - 5, anchor="middle", size=10))
    return drawn, base + FOOT


def _top(chart: Chart) -> int:
    """The longest bar; one, where all are nought."""
    values: list[Sequence[int]] = [one.values for one in chart.series]
    totals = [sum(bars) for bars in zip(*values, strict=True)]
    each = [value for bars in values for value in bars]
    longest: int = max(totals if chart.stacked else each, default=1)
    return max(1, longest)


def _text(words: str, *, x: float, y: float, anchor: str = "start", size: int = SIZE) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{INK}">{escape(words)}</text>'


def width_of(words: str) -> float:
    """About how wide: a Chinese character is as wide as it is high, a Latin one a little over half of that."""
    return sum(SIZE if ord(character) > 0x2E7F else SIZE * 0.58 for character in words)


def _cut(words: str, *, width: float) -> str:
    if width_of(words) <= width:
        return words
    while words and width_of(words) > width - SIZE:
        words = words[:-1]
    return f"{words}…"

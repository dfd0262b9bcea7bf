"""When something was noticed, hour by hour and weekday by weekday: a sentence, a drawn grid, a table to be read out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from qingting.rules.diary import DAYS, HOURS, Observed, Pattern, grid_of, pattern_of

WEEKDAYS: Sequence[Promise] = (
    _("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日"),
)  # fmt: skip
# A cell of the drawing, the room for the names of the days, and for the hours below.
CELL, LEFT, BELOW = 20, 64, 22
SHADES = 4
EVERY = 6


@dataclass(frozen=True, slots=True)
class Cell:
    x: int
    y: int
    shade: int


@dataclass(frozen=True, slots=True)
class Label:
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Of the table: a weekday, the hours in which something was noticed, and how often."""

    day: str
    hours: str
    count: int


@dataclass(frozen=True, slots=True)
class Hours:
    """`words` is empty where no hours stand out yet."""

    words: str
    cells: Sequence[Cell]
    labels: Sequence[Label]
    rows: Sequence[Row]
    width: int = LEFT + HOURS * CELL
    height: int = DAYS * CELL + BELOW
    side: int = CELL - 2


def hours_of(observed: Iterable[Observed]) -> Hours:
    entries = list(observed)
    grid = grid_of(entries)
    most = max(grid.most, 1)
    cells = [
        Cell(LEFT + hour * CELL, day * CELL, -(-SHADES * count // most))
        for day, counts in enumerate(grid.counts)
        for hour, count in enumerate(counts)
    ]
    days = [Label(LEFT - 8, day * CELL + 16, str(name)) for day, name in enumerate(WEEKDAYS)]
    clock = [Label(LEFT + hour * CELL, DAYS * CELL + 17, f"{hour}:00") for hour in range(0, HOURS, EVERY)]
    return Hours(
        words=words_of(pattern_of(entries)),
        cells=cells,
        labels=[*days, *clock],
        rows=[_row(day, counts) for day, counts in enumerate(grid.counts) if any(counts)],
    )


def _row(day: int, counts: Sequence[int]) -> Row:
    told = [f"{hour}:00×{count}" if count > 1 else f"{hour}:00" for hour, count in enumerate(counts) if count]
    return Row(str(WEEKDAYS[day]), gettext("、").join(told), sum(counts))


def words_of(pattern: Pattern) -> str:
    """What a visit is planned by, with the counts that it rests on."""
    if not pattern.hours:
        return ""
    over_night = pattern.first + pattern.hours >= HOURS
    hours = (
        gettext("%(first)d 时到次日 %(until)d 时") if over_night else gettext("%(first)d 时到 %(until)d 时")
    )
    told = ngettext(
        "多在 %(hours)s（%(counted)d 条中有 %(within)d 条）",
        "多在 %(hours)s（%(counted)d 条中有 %(within)d 条）",
        pattern.counted,
    ) % {
        "hours": hours % {"first": pattern.first, "until": pattern.until},
        "counted": pattern.counted,
        "within": pattern.within,
    }
    if pattern.weekday is None:
        return told
    day = gettext("%(day)s最多（%(n)d 条）") % {"day": WEEKDAYS[pattern.weekday], "n": pattern.on_weekday}
    return gettext("%(hours)s，%(day)s") % {"hours": told, "day": day}

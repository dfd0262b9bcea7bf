"""The last day of a term, with its clauses and a day-by-day trace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from qingting.rules.book import Edition
from qingting.rules.calendar import Calendar, DayKind
from qingting.rules.reasons import Because, CountedDay, Due, Reasons
from qingting.rules.rows import Term

FIRST_YEAR, LAST_YEAR = 1990, 2190
COUNTS = ("calendar", "working")
ONE_DAY = timedelta(days=1)

NOT_COUNTING_THE_START = Because("民法典", "第二百零一条", "开始的当日不计入，自下一日开始计算")
ROLLING = Because("民法典", "第二百零三条", "以法定休假日结束的次日为期间的最后一日")
LOCAL = "本地缺省"


class DueRefused(ValueError):
    """期限无法推算，请检查期限名称、日期和延长天数。"""

    def __init__(self, sentence: str, *, en: str) -> None:
        super().__init__(sentence)
        self.sentence_en = en


def due(
    edition: Edition,
    calendar: Calendar,
    *,
    term: str,
    start: date,
    extended: int = 0,
    count: str | None = None,
) -> Due:
    """When `term` ends if it starts on `start`; `extended` in days; `count` overrules the edition's way of counting.

    Raises DueRefused with one sentence.
    """
    return _due(edition, calendar, term, start, extended, count)


def named_day(edition: Edition, *, term: str, start: date, on: date) -> Due:
    """A term whose last day somebody named: nothing is reckoned, nothing rolls."""
    row = _term(edition, term)
    named = CountedDay(on, counted=False, why="指定的最后一日", why_en="the last day, as it was named")
    return Due(term, start, on, provisional=False, because=row.because, days=(_start_day(start), named))


def day_after(calendar: Calendar, *, start: date, days: int) -> date:
    """The last of so many calendar days after `start`, on a working day: for a term whose length somebody chose."""
    return _calendar_days(calendar, start=start, length=days, roll=True).days[-1].date


@lru_cache(maxsize=8192)
def _due(
    edition: Edition, calendar: Calendar, term: str, start: date, extended: int, count: str | None
) -> Due:
    row = _term(edition, term)
    _refuse_unusable(row, start=start, extended=extended, count=count)
    length = row.days + extended
    if length == 0:
        return Due(
            term, start, start, provisional=False, because=_reasons(edition, row), days=(_same_day(start),)
        )
    if (count or row.count) == "working":
        run = _working(calendar, start=start, length=length)
    else:
        run = _calendar_days(calendar, start=start, length=length, roll=row.roll)
    longer = edition.extension if extended else ()
    rolled = (ROLLING,) if run.rolled else ()
    because = _joined(_reasons(edition, row), more=(*longer, *rolled))
    return Due(term, start, run.days[-1].date, run.provisional, because, run.days)


@dataclass(frozen=True, slots=True)
class _Run:
    days: tuple[CountedDay, ...]
    provisional: bool
    rolled: bool


def _term(edition: Edition, term: str) -> Term:
    row = edition.terms.get(term)
    if row is None:
        raise DueRefused(
            f"版本 {edition.id} 没有“{term}”这个期限；可用：{'、'.join(edition.terms)}。",
            en=f"Edition {edition.id} has no term {term!r}; it has {', '.join(edition.terms)}.",
        )
    return row


def _refuse_unusable(row: Term, *, start: date, extended: int, count: str | None) -> None:
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise DueRefused(
            f"起算日 {start} 超出可推算的范围，请改为 {FIRST_YEAR} 至 {LAST_YEAR} 年之间的日期。",
            en=f"The starting day {start} is out of range; give a day of the years {FIRST_YEAR} to {LAST_YEAR}.",
        )
    if extended and not row.extend_max:
        raise DueRefused(
            f"“{row.zh}”的期限不能延长，请去掉延长天数。",
            en=f"The term {row.code!r} cannot be extended; leave the extension out.",
        )
    if not 0 <= extended <= row.extend_max:
        raise DueRefused(
            f"延长天数须为 0 至 {row.extend_max} 日，而不是 {extended} 日，请改正。",
            en=f"An extension of {extended} days is not allowed; give 0 to {row.extend_max} days.",
        )
    if count is not None and count not in COUNTS:
        raise DueRefused(
            f"计算方式“{count}”无效，请用 calendar（自然日）或 working（工作日）。",
            en=f"There is no way of counting {count!r}; use calendar or working.",
        )


def _reasons(edition: Edition, row: Term) -> Reasons:
    return _joined(row.because, more=(Because(LOCAL, row.note),)) if row.local else row.because


def _joined(reasons: Reasons, *, more: tuple[Because, ...]) -> Reasons:
    return (reasons[0], *(reasons[1:] + more))


def _same_day(start: date) -> CountedDay:
    why, why_en = "当日办理，不另计期间", "to be done the same day; no period is counted"
    return CountedDay(start, counted=False, why=why, why_en=why_en)


def _start_day(start: date) -> CountedDay:
    return CountedDay(
        start,
        counted=False,
        why=f"起算当日不计入（{NOT_COUNTING_THE_START}）",
        why_en="the starting day does not count (Civil Code, article 201)",
    )


def _calendar_days(calendar: Calendar, *, start: date, length: int, roll: bool) -> _Run:
    days = [_start_day(start)]
    for n in range(1, length + 1):
        day = start + timedelta(days=n)
        days.append(_counted(day, kind=calendar.day(day), n=n))
    last = calendar.day(days[-1].date)
    if not (roll and last.off):
        return _Run(tuple(days), roll and last.provisional, rolled=False)
    tail = tuple(_rolling(calendar, after=days[-1].date))
    moved_by = (last, *(calendar.day(line.date) for line in tail))
    return _Run((*days, *tail), any(kind.provisional for kind in moved_by), rolled=True)


def _rolling(calendar: Calendar, *, after: date) -> Iterator[CountedDay]:
    """The days off after the last counted one, then the working day on which the term ends."""
    day = after + ONE_DAY
    while (kind := calendar.day(day)).off:
        yield CountedDay(
            day, counted=False, why=f"{kind.why}，期限顺延", why_en=f"{kind.why_en}; the term rolls on"
        )
        day += ONE_DAY
    because, because_en = (
        f"顺延后的最后一日（{ROLLING}）",
        "the last day after rolling (Civil Code, article 203)",
    )
    if not kind.plain:
        because, because_en = f"{kind.why}，{because}", f"{kind.why_en}; {because_en}"
    yield CountedDay(day, counted=False, why=because, why_en=because_en)


def _working(calendar: Calendar, *, start: date, length: int) -> _Run:
    days, kinds, n, day = [_start_day(start)], list[DayKind](), 0, start
    while n < length:
        day += ONE_DAY
        kind = calendar.day(day)
        kinds.append(kind)
        if kind.off:
            days.append(_skipped(day, kind=kind))
        else:
            n += 1
            days.append(_counted(day, kind=kind, n=n))
    return _Run(tuple(days), any(kind.provisional for kind in kinds), rolled=False)


def _skipped(day: date, *, kind: DayKind) -> CountedDay:
    why, why_en = f"{kind.why}，不计工作日", f"{kind.why_en}; not a working day"
    return CountedDay(day, counted=False, why=why, why_en=why_en)


def _counted(day: date, *, kind: DayKind, n: int) -> CountedDay:
    if kind.plain:
        return CountedDay(day, counted=True, why=f"第{n}日", why_en=f"day {n}")
    return CountedDay(day, counted=True, why=f"第{n}日，{kind.why}", why_en=f"day {n}, {kind.why_en}")

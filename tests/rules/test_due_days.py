"""Due days: an oracle that counts by brute force, properties, reasons and refusals."""

from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingting.rules.calendar import Calendar, load_calendar
from qingting.rules.due import FIRST_YEAR, LAST_YEAR, LOCAL, ROLLING, DueRefused, due
from qingting.rules.reasons import Because, Due
from tests.rules.road import EDITION, NATIONAL

NATION = load_calendar()
TERMS = sorted(EDITION.terms)
DAY = timedelta(days=1)

days = st.dates(date(1995, 1, 1), date(2150, 12, 31))
terms = st.sampled_from(TERMS)
counts = st.sampled_from((None, "calendar", "working"))


def reckon(term: str, start: date, *, count: str | None = None, extended: int = 0) -> Due:
    return due(EDITION, NATION, term=term, start=start, extended=extended, count=count)


# The other package's answer for each day, asked once.
WORKDAYS = {
    day: chinese_calendar.is_workday(day) for day in (date(2024, 1, 1) + DAY * n for n in range(1096))
}


def brute(length: int, start: date, *, count: str) -> date:
    """The same count by walking through another calendar, one day at a time."""
    day, left = start, length
    while left:
        day += DAY
        left -= count == "calendar" or WORKDAYS[day]
    while count == "calendar" and length and not WORKDAYS[day]:
        day += DAY
    return day


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize("count", ["calendar", "working"])
def test_every_start_of_three_years_agrees_with_the_other_calendar(term: str, count: str) -> None:
    length = EDITION.terms[term].days
    last_start = date(2026, 12, 30) - DAY * (length * (2 if count == "working" else 1) + 12)
    start = date(2024, 1, 1)
    while start <= last_start:
        found = reckon(term, start, count=count)
        assert found.on == brute(length, start, count=count), (term, start, count)
        assert not found.provisional
        start += DAY


@given(terms, days, counts)
def test_it_is_never_before_its_start_and_says_why(term: str, start: date, count: str | None) -> None:
    found = reckon(term, start, count=count)
    assert found.on >= start
    assert found.because[0] == EDITION.terms[term].because[0]
    assert all(line.why and line.why_en for line in found.days)


@given(terms, days, counts)
def test_a_later_start_never_ends_earlier(term: str, start: date, count: str | None) -> None:
    assert reckon(term, start, count=count).on <= reckon(term, start + DAY, count=count).on


@given(days, st.integers(0, 29), counts)
def test_a_longer_extension_never_ends_earlier(start: date, extended: int, count: str | None) -> None:
    shorter = reckon("conclude", start, count=count, extended=extended)
    assert shorter.on <= reckon("conclude", start, count=count, extended=extended + 1).on


@given(terms, days, counts)
def test_the_last_day_is_no_day_off(term: str, start: date, count: str | None) -> None:
    found = reckon(term, start, count=count)
    assert not NATION.day(found.on).off or EDITION.terms[term].days == 0


@given(terms, days, counts, st.integers(0, 30))
def test_the_trace_counts_the_term_day_by_day(term: str, start: date, count: str | None, more: int) -> None:
    extended = more if EDITION.terms[term].extend_max else 0
    found = reckon(term, start, count=count, extended=extended)
    assert [line.date for line in found.days] == [start + DAY * n for n in range((found.on - start).days + 1)]
    assert sum(line.counted for line in found.days) == EDITION.terms[term].days + extended
    assert not found.days[0].counted


@given(terms, days, counts)
def test_it_is_provisional_only_when_an_unannounced_day_could_move_it(
    term: str, start: date, count: str | None
) -> None:
    found = reckon(term, start, count=count)
    way = count or EDITION.terms[term].count
    counted = [line for line in found.days if line.counted]
    could_move = found.days[1:] if way == "working" else found.days[len(counted) :] if counted else ()
    unannounced = any(line.date.year not in NATION.announced for line in could_move)
    assert found.provisional == unannounced


@given(days, counts)
def test_only_calendar_days_roll_and_then_both_clauses_stand(start: date, count: str | None) -> None:
    found = reckon("investigate", start, count=count)
    rolled = found.days[-1].counted is False
    assert (ROLLING in found.because) == rolled
    assert not (rolled and count == "working")
    assert found.because[0] == Because("东政办〔2024〕17号", "四(三)", "3日内对受理的信访事项进行调查核实")


def test_an_extension_brings_its_clauses() -> None:
    found = reckon("conclude", date(2026, 3, 3), extended=30)
    assert [str(because) for because in found.because] == [
        "东政办〔2024〕17号 四(四)",
        "东政办〔2024〕17号 四(四)",
        "信访工作条例 第三十四条",
    ]


def test_a_local_default_says_that_it_is_local() -> None:
    found = reckon("report_up", date(2026, 11, 24))
    assert found.because[-1].instrument == LOCAL
    assert "1日" in found.because[-1].clause


def test_a_term_without_rolling_may_end_on_a_day_off() -> None:
    """An edition may choose so; then nothing unannounced can move the last day."""
    unrolled = replace(EDITION, terms={"conclude": replace(EDITION.terms["conclude"], roll=False)})
    found = due(unrolled, NATION, term="conclude", start=date(2026, 11, 24))
    assert (found.on, found.provisional) == (date(2027, 1, 23), False)


def test_the_national_regulation_has_its_own_terms() -> None:
    found = due(NATIONAL, NATION, term="tell_acceptance", start=date(2026, 11, 2))
    assert (found.on, str(found.because[0])) == (date(2026, 11, 17), "信访工作条例 第二十三条")
    with pytest.raises(DueRefused, match="tell_acceptance、transfer、object、conclude、review"):
        due(NATIONAL, NATION, term="investigate", start=date(2026, 11, 2))


@pytest.mark.parametrize(
    ("term", "start", "extended", "count", "sentence"),
    [
        ("nothing", date(2026, 1, 5), 0, None, "没有“nothing”这个期限"),
        ("conclude", date(FIRST_YEAR - 1, 12, 31), 0, None, "超出可推算的范围"),
        ("conclude", date(LAST_YEAR + 1, 1, 1), 0, None, "超出可推算的范围"),
        ("conclude", date(2026, 1, 5), 31, None, "延长天数须为 0 至 30 日"),
        ("conclude", date(2026, 1, 5), -1, None, "延长天数须为 0 至 30 日"),
        ("investigate", date(2026, 1, 5), 1, None, "不能延长"),
        ("conclude", date(2026, 1, 5), 0, "lunar", "计算方式“lunar”无效"),
    ],
)
def test_it_refuses_in_one_sentence(
    term: str, start: date, extended: int, count: str | None, sentence: str
) -> None:
    with pytest.raises(DueRefused, match=sentence) as refused:
        reckon(term, start, count=count, extended=extended)
    assert refused.value.sentence_en.endswith(".")


def test_it_remembers() -> None:
    again: Calendar = load_calendar()
    first = due(EDITION, NATION, term="conclude", start=date(2026, 11, 24))
    assert due(EDITION, again, term="conclude", start=date(2026, 11, 24)) is first

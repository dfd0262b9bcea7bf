"""Calendars: two packages agree with the announced years; layers; what is not announced is provisional."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from qingting.rules.calendar import CALENDARS, calendar_from, load_calendar

NATION = load_calendar()
ANNOUNCED = (2022, 2023, 2024, 2025, 2026)

COUNTY = """
[layer]
code = "hl"
title = "a county with its own days off"
enabled = {enabled}
[names]
"开斋节" = "Eid"
"古尔邦节" = "Eid too"
[[local]]
notice = "a notice of the county"
[local.off]
"开斋节" = [2026-03-20, 2026-03-21]
"古尔邦节" = [2027-05-17, 2027-05-17]
[local.work]
"开斋节" = [2026-03-22]
"""


def every_day(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_of_an_announced_year_agrees_with_chinesecalendar(year: int) -> None:
    wrong = [day for day in every_day(year) if NATION.day(day).off != chinese_calendar.is_holiday(day)]
    assert wrong == []
    assert not any(NATION.day(day).provisional for day in every_day(year))


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_holiday_of_the_other_package_is_off(year: int) -> None:
    listed = holidays.country_holidays("CN", years=year)
    assert len(listed) >= 11
    assert [day for day in listed if not NATION.day(day).off] == []


@pytest.mark.parametrize("year", ANNOUNCED)
def test_days_off_beside_weekends_are_holidays_of_the_other_package(year: int) -> None:
    listed = holidays.country_holidays("CN", years=year)
    weekdays_off = [day for day in every_day(year) if NATION.day(day).off and day.weekday() < 5]
    assert [day for day in weekdays_off if day not in listed] == []


def test_the_announced_years_are_named_with_their_notice() -> None:
    assert NATION.announced == frozenset(ANNOUNCED)


@pytest.mark.parametrize(
    ("day", "off", "why"),
    [
        (date(2026, 2, 17), True, "春节放假"),
        (date(2026, 2, 14), False, "春节调休上班"),
        (date(2026, 11, 24), False, "周二"),
        (date(2026, 11, 28), True, "周六"),
        (date(2025, 10, 6), True, "国庆节、中秋节放假"),
        (date(2027, 1, 1), True, "元旦放假（2027年放假安排未公布，暂定）"),
        (date(2027, 5, 2), True, "劳动节放假（2027年放假安排未公布，暂定）"),
        (date(2027, 10, 3), True, "国庆节放假（2027年放假安排未公布，暂定）"),
        (date(2027, 1, 23), True, "周六（2027年放假安排未公布，暂定）"),
        (date(2027, 2, 8), False, "周一（2027年放假安排未公布，暂定）"),
        (date(1999, 12, 31), False, "周五（1999年放假安排未公布，暂定）"),
    ],
)
def test_a_day_says_why(day: date, *, off: bool, why: str) -> None:
    kind = NATION.day(day)
    assert (kind.off, kind.why) == (off, why)
    assert kind.provisional == (day.year not in ANNOUNCED)
    assert kind.why_en


def test_a_county_adds_its_own_days(tmp_path: Path) -> None:
    path = tmp_path / "hl.toml"
    path.write_text(COUNTY.format(enabled="true"), encoding="utf-8")
    county = calendar_from((CALENDARS / "nation.toml", path))
    friday, sunday = date(2026, 3, 20), date(2026, 3, 22)
    assert county.layers == ("nation", "hl")
    assert (county.day(friday).off, county.day(friday).why) == (True, "开斋节放假")
    assert (county.day(sunday).off, county.day(sunday).why_en) == (False, "working day made up for Eid")
    assert (NATION.day(friday).off, NATION.day(sunday).off) == (False, True)
    assert county.day(date(2026, 2, 17)) == NATION.day(date(2026, 2, 17))
    assert county.day(date(2027, 5, 17)).provisional, (
        "a local day off in a year that the nation has not announced"
    )


def test_a_disabled_layer_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hl.toml"
    path.write_text(COUNTY.format(enabled="false"), encoding="utf-8")
    assert calendar_from((CALENDARS / "nation.toml", path)) == NATION


def test_layers_without_a_file_add_nothing() -> None:
    assert load_calendar(("nation", "haidong", "pa")).day(date(2026, 3, 20)) == NATION.day(date(2026, 3, 20))
    assert load_calendar(("nation", "nowhere")) == NATION


def test_calendars_are_told_apart_by_what_they_say() -> None:
    assert load_calendar(("nation", "haidong")) != NATION
    assert hash(load_calendar(("nation",))) == hash(NATION)
    assert load_calendar(("nation",)).version == NATION.version
    assert NATION != "nation"


@pytest.mark.parametrize("path", sorted(CALENDARS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_calendar_file_can_be_read(path: Path) -> None:
    calendar = calendar_from((path,))
    assert calendar.layers in ((path.stem,), ())

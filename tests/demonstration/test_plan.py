"""The plan of the demonstration: about 300 petitions in every state, on whatever day it is loaded."""

from collections import Counter
from datetime import date, datetime, time

import pytest

from qingting.cli.demonstration import letting_go, rewarding, signing, talking
from qingting.cli.demonstration.road import instants, turns
from qingting.journeys.step import ZONE, calendar_of, day_of
from qingting.rules.calendar import load_calendar
from qingting.rules.clocks import derive
from qingting.rules.history import stand
from tests.demonstration.material import Row, courses, petitioners, plan, stories, units
from tests.demonstration.walking import EDITION, history, steps

# Made beside the plan: tests/demonstration/test_loading.py.
REWARDED = rewarding.VERBS
SIGNED = signing.VERBS
TALKED = talking.VERBS
LET_GO = letting_go.VERBS
# A working day, a long holiday, the days around New Year, a Sunday, a leap day, a year not announced.
DAYS = [
    date(2026, 11, 24),
    date(2026, 10, 5),
    date(2026, 2, 20),
    date(2027, 1, 3),
    date(2028, 2, 29),
]
# Days before which no long holiday puts the short terms off.
ORDINARY = [date(2026, 11, 24), date(2026, 6, 10), date(2026, 8, 19)]
KEYS = [row["key"] for row in plan()]
ROWS = {row["key"]: row for row in plan()}
CALENDAR = load_calendar(("nation", "haidong"))


def is_late(row: Row, *, today: date) -> bool:
    """Whether a unit has let a term of this petition run out."""
    clocks = derive(EDITION, CALENDAR, history(row, today=today))
    return any(clock.is_open and clock.whose == "unit" and clock.due.on < today for clock in clocks)


def test_how_many_and_no_key_twice() -> None:
    assert 290 <= len(KEYS) <= 330
    assert len(set(KEYS)) == len(KEYS)


def test_every_state_has_petitions() -> None:
    ends = Counter(courses()[row["course"]]["ends"] for row in plan())
    assert set(ends) == set(EDITION.states)


def test_every_move_is_made_somewhere() -> None:
    made = {verb for row in plan() for _, verb, _ in steps(row)}
    assert made | REWARDED | SIGNED | TALKED | LET_GO == set(EDITION.moves)


def test_every_exit_and_rating_is_met() -> None:
    details = {how for row in plan() for _, _, how in steps(row)}
    # One that is withdrawn ends by a verb of its own.
    assert set(EDITION.exits) - {"withdrawn"} | set(EDITION.ratings) <= details


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_rules_allow_every_step_and_it_ends_where_planned(today: date) -> None:
    for row in plan():
        events = history(row, today=today)
        assert len(events) == len(steps(row)), f"{row['key']}: a step lies after today"
        assert stand(EDITION, events).state == courses()[row["course"]]["ends"], row["key"]


@pytest.mark.parametrize("today", ORDINARY, ids=str)
def test_overdue_is_what_is_called_so_and_nothing_else(today: date) -> None:
    called = {row["key"] for row in plan() if row.get("why", "").startswith("overdue")}
    late = {row["key"] for row in plan() if is_late(row, today=today)}
    assert called - late == set()
    assert late - called == set()


@pytest.mark.parametrize("at", [time(0, 1), time(7, 30), time(23, 59)], ids=str)
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_each_step_has_its_instant_on_its_day_and_none_lies_ahead(today: date, at: time) -> None:
    now = datetime.combine(today, at, ZONE)
    for row in plan():
        taken = turns(row, today=today, calendar=calendar_of(row["story"][:2]))
        found = instants(row, turns=taken, now=now)
        assert [day_of(instant) for instant in found] == [turn.on for turn in taken], row["key"]
        assert list(found) == sorted(found)
        assert found[-1] <= now


def test_one_term_ends_in_a_year_not_announced() -> None:
    row = next(row for row in plan() if row.get("provisional"))
    clocks = derive(EDITION, CALENDAR, history(row, today=DAYS[0]))
    assert next(clock for clock in clocks if clock.term == "conclude").due.provisional


def test_the_joint_petition() -> None:
    row = next(row for row in plan() if "representatives" in row)
    assert row["people"] == 23
    assert len(row["representatives"]) == 3
    assert row["by"] in row["representatives"]


def test_the_repeat_is_the_same_persons_same_matter() -> None:
    row = next(row for row in plan() if "repeats" in row)
    first = ROWS[row["repeats"]]
    same = ("by", "story", "at")
    assert [row[name] for name in same] == [first[name] for name in same]
    assert row["received"] > first["received"]


def test_enough_public_notices() -> None:
    assert sum(any(verb == "publish" for _, verb, _ in steps(row)) for row in plan()) >= 40


def test_counties_by_their_weight() -> None:
    counted = Counter(row["story"][:2] for row in plan())
    assert set(counted) == {"ld", "pa", "mh", "hz", "hl", "xh", "yq"}
    assert counted["ld"] > counted["mh"] > counted["hz"] > counted["yq"]


@pytest.mark.parametrize("key", KEYS)
def test_a_row_names_what_exists(key: str) -> None:
    row = ROWS[key]
    story = stories()[row["story"]]
    assert 0 <= row["at"] < len(story["at"])
    assert row["voice"] in {"full", "brief"}
    assert {row["receiver"], row["holder"]} <= set(units())
    assert row["by"] in petitioners() or row["by"] == ""
    assert row["channel"] in EDITION.channels
    assert EDITION.channels[row["channel"]].until is None


@pytest.mark.parametrize("key", KEYS)
def test_a_course_finds_its_words_in_the_story(key: str) -> None:
    row = ROWS[key]
    story, made = stories()[row["story"]], {verb for _, verb, _ in steps(row)}
    details = {how for _, _, how in steps(row)}
    wanted = {
        "decline": "declined",
        "object": "objection",
        "extend": "extension",
        "talk": "talk",
        "recheck": "recheck",
    }
    missing = [field for verb, field in wanted.items() if verb in made and field not in story]
    assert not missing
    assert "explained" not in details or "explained" in story
    assert "follow_up" not in made or "follow_up" in story

"""What single guards mean, told by their duties: the last day, the old hotline, who may pass what on to whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qingting.rules.history import Standing
from qingting.rules.moves import MoveRefused, Situation, check
from tests.rules.guards.situations import ASKED, EXTENSION, GRANTED, HOLDING, KEY, REQUEST, SAME, SETTLED
from tests.rules.road import CITY_TOO, COUNTY, EDITION, MONDAY, allowed, officer


def test_d06_a_county_unit_may_pass_a_key_case_on_and_a_city_unit_a_general_one() -> None:
    county = replace(KEY, holder=COUNTY, receiver=COUNTY)
    given = {"to": "ld-zjj", "to_level": "county", "basis": "x"}
    there = officer("handler", unit=COUNTY, level="county")
    assert allowed("transfer", Situation(county, there, MONDAY, given))
    assert allowed("transfer", Situation(HOLDING, officer("handler"), MONDAY, given))


def test_d06_the_level_that_was_told_counts_for_more_than_the_code() -> None:
    given = {"to": CITY_TOO, "to_level": "county", "basis": "x"}
    with pytest.raises(MoveRefused, match="须直办"):
        check(EDITION, "transfer", Situation(KEY, officer("handler"), MONDAY, given))


def test_d01_the_old_hotline_is_open_for_what_arrived_while_it_was() -> None:
    given = {"channel": "12369", "claims": 1, "received_on": "2024-04-30"}
    assert allowed("register", Situation(Standing(), officer("registrar"), MONDAY, given))
    with pytest.raises(MoveRefused, match="2024-05-01 已停用"):
        check(
            EDITION,
            "register",
            Situation(Standing(), officer("registrar"), MONDAY, {**given, "received_on": "2024-05-01"}),
        )


def test_d01_every_channel_of_the_document_takes_petitions() -> None:
    for code in EDITION.channels.keys() - {"12369"}:
        given = {"channel": code, "claims": 1}
        assert allowed("register", Situation(Standing(), officer("registrar"), MONDAY, given))


def test_d04_each_of_the_six_grounds_makes_a_key_case() -> None:
    assert len(EDITION.grounds) == 6
    for ground in EDITION.grounds:
        given = {"grade": "key", "grounds": [ground]}
        assert allowed("classify", Situation(HOLDING, officer("registrar"), MONDAY, given))


def test_d10_a_general_case_is_taken_on_by_the_county_unit() -> None:
    accepted = replace(HOLDING, state="accepted", holder=COUNTY)
    assert allowed("hold", Situation(accepted, officer("handler", unit=COUNTY, level="county"), MONDAY))


def test_d12_no_conclusion_without_having_looked() -> None:
    given = {"findings": {"1": "partly", "2": "partly"}}
    with pytest.raises(MoveRefused, match="还没有现场核查记录"):
        check(EDITION, "conclude_investigation", Situation(HOLDING, officer("handler"), MONDAY, given))


def test_d17_the_last_day_of_the_term_is_still_in_time() -> None:
    accepted = date(2026, 9, 29)
    holding = replace(ASKED, accepted_on=accepted)
    last = date(2026, 11, 30)  # the sixtieth day is a Saturday
    given = {**EXTENSION, "told_on": last.isoformat()}
    assert allowed("extend", Situation(holding, officer("unit_head"), last, given))
    with pytest.raises(MoveRefused, match="2026-11-30 已过"):
        check(EDITION, "extend", Situation(holding, officer("unit_head"), last + timedelta(days=1), given))


@pytest.mark.parametrize("days", [0, 31, -1, "10", 1.5, True])
def test_d17_an_extension_is_one_to_thirty_whole_days(days: object) -> None:
    with pytest.raises(MoveRefused, match="延期须为1至30日的整数"):
        check(EDITION, "extend", Situation(ASKED, officer("unit_head"), MONDAY, {**EXTENSION, "days": days}))


def test_d18_an_extension_may_be_granted_first_and_told_later_but_before_the_term_ends() -> None:
    untold = {**EXTENSION, "told_on": None}
    assert allowed("extend", Situation(ASKED, officer("unit_head"), MONDAY, untold))
    last, after = date(2026, 5, 6), date(2026, 5, 7)
    for told, is_allowed in ((last, True), (after, False)):
        situation = Situation(GRANTED, officer("handler"), after, {"told_on": told.isoformat()})
        assert allowed("tell_extension", situation) is is_allowed


def test_d17_the_handler_asks_and_only_the_head_grants() -> None:
    assert allowed("request_extension", Situation(HOLDING, officer("handler"), MONDAY, REQUEST))
    for verb in ("extend", "refuse_extension"):
        assert allowed(verb, Situation(ASKED, officer("unit_head"), MONDAY, EXTENSION))
        assert not allowed(verb, Situation(ASKED, officer("handler"), MONDAY, EXTENSION))


@pytest.mark.parametrize("on", ["soon", "2026-13-01", 20260302, ["2026-03-02"]])
def test_d11_what_is_no_day_is_no_visit(on: object) -> None:
    with pytest.raises(MoveRefused, match="不是有效的日期"):
        check(EDITION, "record_visit", Situation(HOLDING, officer("handler"), MONDAY, {"on": on}))


@pytest.mark.parametrize("given", [{"findings": "all"}, {"findings": ["partly", "partly"]}, {"findings": 2}])
def test_findings_that_are_no_table_leave_every_claim_open(given: dict[str, object]) -> None:
    with pytest.raises(MoveRefused, match="第 1、2 项"):
        check(EDITION, "conclude_investigation", Situation(HOLDING, officer("handler"), MONDAY, given))


def test_d28_nobody_reviews_the_report_they_wrote() -> None:
    drafted = replace(SETTLED, report="drafted", report_author="a1")
    with pytest.raises(MoveRefused, match="请由另一人审核"):
        check(EDITION, "review_redaction", Situation(drafted, SAME, MONDAY, {"approved": True}))


def test_d41_nothing_is_archived_before_it_was_published_and_followed_up() -> None:
    declined = replace(HOLDING, state="declined")
    assert allowed("archive", Situation(declined, SAME, MONDAY))
    general = replace(SETTLED, grade="general", followed_up=False)
    assert allowed("archive", Situation(general, SAME, MONDAY))

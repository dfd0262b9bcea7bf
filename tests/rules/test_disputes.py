"""Who is competent, disputed: a refused objection, a return, a third transfer; the ruling and what it binds."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from qingting.rules.calendar import load_calendar
from qingting.rules.clocks import Clock, derive
from qingting.rules.disputes import cause_of
from qingting.rules.history import Event, Standing, after, stand
from qingting.rules.moves import MoveRefused, Situation, check
from tests.rules.road import (
    CITY,
    CITY_TOO,
    COUNTY,
    EDITION,
    MONDAY,
    NATIONAL,
    allowed,
    event,
    officer,
    straight,
)
from tests.rules.test_walks import FEW, walks

OFFICE, THIRD = "hd-xfj", "hd-cgj"
REASON = {"to": OFFICE, "reason": "x"}
START = straight("accept")
SORTED = (*START, event("classify", 2, {"grade": "general"}))
SENT = (*SORTED, event("transfer", 2, {"to": CITY_TOO}))
REFUSED = (*SENT, event("object", 3, unit=CITY_TOO), event("answer_objection", 4, {"agreed": False}))
DISPUTED = (*REFUSED, event("raise_dispute", 5, {"to": OFFICE, "cause": "refused"}, unit=CITY_TOO))
RULED = (*DISPUTED, event("rule_on_dispute", 8, {"to": CITY}, unit=OFFICE))
FROM_CITY, FROM_OTHER = officer("handler"), officer("handler", unit=CITY_TOO)


def passed(*units: str) -> tuple[Event, ...]:
    """Accepted in the city's bureau, then passed along the units, each of which took it on before."""
    steps = zip((CITY, *units), units, strict=False)
    moves = (
        one
        for day, (sender, to) in enumerate(steps, start=2)
        for one in (event("hold", day, unit=sender), event("transfer", day, {"to": to}, unit=sender))
    )
    return (*SORTED, *moves)


def clocks(history: tuple[Event, ...], *, term: str) -> list[Clock]:
    return [clock for clock in derive(EDITION, load_calendar(), history) if clock.term == term]


def cause(history: tuple[Event, ...]) -> str:
    return cause_of(EDITION, standing=stand(EDITION, history))


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (SENT, ""),
        (passed(CITY_TOO, THIRD), ""),
        (passed(CITY_TOO, THIRD, COUNTY), "third"),
        (passed(CITY_TOO, CITY), "returned"),
        (passed(CITY_TOO, THIRD, CITY_TOO), "returned"),
        (REFUSED, "refused"),
        (DISPUTED, ""),
        (RULED, ""),
    ],
)
def test_d41_a_third_transfer_a_return_and_a_refused_objection_go_up(
    history: tuple[Event, ...], expected: str
) -> None:
    assert cause(history) == expected


def test_d41_an_agreed_objection_is_no_return() -> None:
    back = (*SENT, event("object", 3, unit=CITY_TOO), event("answer_objection", 4, {"agreed": True}))
    assert cause(back) == ""
    assert cause((*back, event("transfer", 5, {"to": THIRD}))) == ""
    assert cause((*back, event("transfer", 5, {"to": CITY_TOO}))) == "returned"


def test_d42_both_ends_of_the_transfer_may_raise_it_and_nobody_else() -> None:
    standing = stand(EDITION, REFUSED)
    for actor in (FROM_CITY, FROM_OTHER):
        assert allowed("raise_dispute", Situation(standing, actor, MONDAY, REASON))
    with pytest.raises(MoveRefused, match="请由转出单位或接收单位办理"):
        check(EDITION, "raise_dispute", Situation(standing, officer("handler", unit=THIRD), MONDAY, REASON))


def test_d41_before_a_refusal_there_is_no_dispute() -> None:
    with pytest.raises(MoveRefused, match="请先提出异议"):
        check(EDITION, "raise_dispute", Situation(stand(EDITION, SENT), FROM_OTHER, MONDAY, REASON))


def test_d42_it_lies_with_the_superior_until_that_has_ruled() -> None:
    standing = stand(EDITION, DISPUTED)
    assert (standing.state, standing.holder, standing.parties) == ("disputed", OFFICE, (CITY, CITY_TOO))
    assert standing.holders == (CITY, CITY_TOO), "who rules is none of the units that had it"
    given = {"to": CITY_TOO, "basis": "x", "reason": "x"}
    assert allowed("rule_on_dispute", Situation(standing, officer("unit_head", unit=OFFICE), MONDAY, given))
    for actor in (officer("unit_head"), officer("unit_head", unit=CITY_TOO), officer("handler", unit=OFFICE)):
        assert not allowed("rule_on_dispute", Situation(standing, actor, MONDAY, given))


def test_d42_the_ruling_binds() -> None:
    standing = stand(EDITION, RULED)
    assert (standing.state, standing.holder, standing.ruled) == ("accepted", CITY, True)
    given = {"to": CITY_TOO, "basis": "x"}
    with pytest.raises(MoveRefused, match="不得再转办") as told:
        check(EDITION, "transfer", Situation(standing, FROM_CITY, MONDAY, given))
    assert str(told.value.refusal.because) == "信访工作条例 第二十四条"
    assert "hold" in told.value.allowed
    held = stand(EDITION, (*RULED, event("hold", 9)))
    assert not allowed("transfer", Situation(held, FROM_CITY, MONDAY, given))


def test_d16_d41_the_sixty_days_run_on_through_the_dispute() -> None:
    (before,) = clocks(START, term="conclude")
    (now,) = clocks(RULED, term="conclude")
    assert now == before


def test_d11_after_a_ruling_the_three_days_count_from_that_day_once() -> None:
    held = (*RULED, event("hold", 9))
    assert [clock.due.start for clock in clocks(held, term="investigate") if clock.is_open] == [
        MONDAY + timedelta(days=8)
    ]


def test_d41_the_superior_has_five_working_days() -> None:
    (waiting,) = clocks(DISPUTED, term="rule_on_dispute")
    assert (waiting.due.start, waiting.due.on, waiting.is_open) == (date(2026, 3, 7), date(2026, 3, 13), True)
    (met,) = clocks(RULED, term="rule_on_dispute")
    assert met.met_on == MONDAY + timedelta(days=8)


def test_the_time_to_object_ends_when_it_goes_up_by_itself() -> None:
    up = (*passed(CITY_TOO, CITY), Event("raise_dispute", MONDAY + timedelta(days=3), data=REASON))
    assert [clock.void_why for clock in clocks(up, term="object") if clock.void_on] == [
        "已报共同的上一级裁决"
    ]


def test_d28_the_identity_travels_sealed_for_the_named_handler() -> None:
    taken = stand(EDITION, (*SENT, event("hold", 3, unit=CITY_TOO, person="a2")))
    assert taken.sealed
    assert taken.handler == "a2"
    named = officer("handler", unit=CITY_TOO, person="a2")
    for verb, typed in (("open_sealed_sheet", {}), ("reveal_identity", {"reason": "x"})):
        assert allowed(verb, Situation(taken, named, MONDAY, typed))
        with pytest.raises(MoveRefused, match="只由指定的承办人拆阅"):
            check(EDITION, verb, Situation(taken, officer("unit_head", unit=CITY_TOO), MONDAY, typed))
    other = (*SENT, event("hold", 3, unit=CITY_TOO), event("name_handler", 3, {"handler": "a3"}))
    assert stand(EDITION, other).handler == "a3"


def test_d28_before_anybody_is_named_nobody_opens_it() -> None:
    sent, reason = stand(EDITION, SENT), {"reason": "x"}
    for role in ("handler", "registrar", "unit_head"):
        assert not allowed("reveal_identity", Situation(sent, officer(role, unit=CITY_TOO), MONDAY, reason))


def test_a_handler_is_named_anew_in_each_unit() -> None:
    held = (*SENT, event("hold", 3, unit=CITY_TOO, person="a2"))
    assert stand(EDITION, (*held, event("transfer", 4, {"to": THIRD}, unit=CITY_TOO))).handler == ""
    assert stand(EDITION, DISPUTED).handler == stand(EDITION, RULED).handler == ""


def test_the_national_rules_know_a_dispute_but_no_escalation() -> None:
    standing = stand(NATIONAL, passed(CITY_TOO, CITY))
    assert cause_of(NATIONAL, standing=standing) == ""
    assert stand(NATIONAL, DISPUTED).state == "disputed"
    assert cause_of(NATIONAL, standing=stand(NATIONAL, REFUSED)) == "refused"


@given(walks)
@FEW
def test_d41_on_every_road_a_dispute_has_a_cause_ends_in_a_ruling_and_the_ruling_binds(
    history: tuple[Event, ...],
) -> None:
    standing = Standing()
    for happened in history:
        before, standing = standing, after(EDITION, standing=standing, event=happened)
        if happened.kind == "raise_dispute":
            assert cause_of(EDITION, standing=before)
        if before.state == "disputed" and standing.state != "disputed":
            assert happened.kind == "rule_on_dispute"
            assert standing.ruled
        assert not (before.ruled and happened.kind in {"transfer", "raise_dispute"})
        assert standing.state != "disputed" or not standing.ruled
        assert not standing.holder or standing.state == "disputed" or standing.holder in standing.holders
        assert len(set(standing.holders)) == len(standing.holders)

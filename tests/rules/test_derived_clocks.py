"""Clocks out of histories: what starts, meets, voids and lengthens a term."""

from datetime import date, timedelta

from qingting.rules.calendar import load_calendar
from qingting.rules.clocks import Clock, derive
from qingting.rules.history import Event
from tests.rules.road import CITY, COUNTY, EDITION, MONDAY, NATIONAL, event, straight

NATION = load_calendar()


def clocks(*history: Event) -> tuple[Clock, ...]:
    return derive(EDITION, NATION, history)


def the(term: str, *history: Event, round: int = 1) -> Clock:
    found = [clock for clock in clocks(*history) if clock.term == term and clock.round == round]
    assert len(found) == 1, f"{term} runs {len(found)} times"
    return found[0]


def running(*history: Event) -> set[str]:
    return {clock.term for clock in clocks(*history) if clock.is_open}


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_d02_registration_is_due_the_day_of_arrival_and_met_by_itself() -> None:
    clock = the("register", *straight("register"))
    assert (clock.due.on, clock.met_on, clock.duty) == (MONDAY, MONDAY, "D02")


def test_d02_a_late_registration_shows_as_late() -> None:
    late = {"channel": "letter", "claims": 1, "received_on": "2026-02-27"}
    clock = the("register", event("register", 0, late))
    assert (clock.due.on, clock.met_on) == (date(2026, 2, 27), MONDAY)
    waiting = the("register", event("receive", 0, late))
    assert (waiting.due.on, waiting.met_on) == (date(2026, 2, 27), None)


def test_the_petitioner_is_told_within_fifteen_days_unless_anonymous() -> None:
    assert the("tell_acceptance", *straight("register")).due.on == day(15)
    assert the("tell_acceptance", *straight("accept")).met_on == day(1)
    declined = (*straight("register"), event("decline", 4, {"reason_code": "litigation"}))
    assert the("tell_acceptance", *declined).met_on == day(4)
    anonymous = event("register", 0, {"channel": "web", "claims": 1, "anonymous": True})
    assert "tell_acceptance" not in running(anonymous)


def test_d19_a_transfer_is_due_in_three_days_and_met_by_holding_too() -> None:
    assert the("transfer", *straight("accept")).due.on == day(4)
    assert the("transfer", *straight("hold")).met_on == day(3)
    sent = (*straight("accept"), event("transfer", 2, {"to": COUNTY}))
    assert the("transfer", *sent).met_on == day(2)


def test_a_petition_that_came_back_has_to_be_passed_on_again() -> None:
    sent = (*straight("accept"), event("transfer", 2, {"to": COUNTY}), event("object", 3, unit=COUNTY))
    back = (*sent, event("answer_objection", 4, {"agreed": True}))
    assert the("transfer", *back, round=2).due.start == day(4)
    refused = (*sent, event("answer_objection", 4, {"agreed": False}))
    assert "transfer" not in running(*refused)


def test_d05_d07_d08_a_key_case_is_reported_the_next_day() -> None:
    clock = the("report_up", *straight("classify"))
    assert (clock.due.start, clock.due.on, clock.duty) == (day(2), day(3), "D05")
    assert EDITION.terms["report_up"].duties == ("D05", "D07", "D08")
    assert the("report_up", *straight("report_up")).met_on == day(4)


def test_a_general_case_need_not_be_reported_and_lowering_ends_the_clock() -> None:
    assert "report_up" not in running(*straight("accept"), event("classify", 2, {"grade": "general"}))
    lowered = (*straight("classify"), event("classify", 3, {"grade": "general", "reason": "x"}))
    clock = the("report_up", *lowered)
    assert (clock.void_on, clock.void_why) == (day(3), "已调整为一般件，不再要求呈报")
    raised = (*lowered, event("classify", 5, {"grade": "key", "grounds": ["concentrated"]}))
    assert the("report_up", *raised, round=2).due.start == day(5)


def test_naming_more_grounds_does_not_start_the_report_again() -> None:
    more = (*straight("report_up"), event("classify", 9, {"grade": "key", "grounds": ["concentrated"]}))
    assert [clock.round for clock in clocks(*more) if clock.term == "report_up"] == [1]


def test_d11_the_investigation_starts_anew_with_the_unit_that_takes_it_on() -> None:
    assert the("investigate", *straight("hold")).due.on == day(4)
    sent = (*straight("accept"), event("transfer", 2, {"to": COUNTY}))
    clock = the("investigate", *sent)
    assert (clock.void_on, clock.is_open) == (day(2), False)
    assert clock.void_why
    assert clock.void_why_en
    assert "investigate" not in running(*sent)
    held = (*sent, event("hold", 3, unit=COUNTY))
    assert the("investigate", *held, round=2).due.start == day(3)
    assert the("investigate", *straight("conclude_investigation")).met_on == day(6)


def test_d14_the_opinion_follows_the_investigation() -> None:
    assert "opine" not in running(*straight("hold"))
    clock = the("opine", *straight("conclude_investigation"))
    assert (clock.due.start, clock.due.on) == (day(6), day(9))
    assert the("opine", *straight("form_opinion")).met_on == day(7)


def test_d16_sixty_days_run_from_the_first_acceptance_through_any_transfer() -> None:
    held = straight("hold")
    before = the("conclude", *held)
    assert (before.due.start, before.duty) == (day(1), "D16")
    passed = (*held, event("transfer", 20, {"to": COUNTY}), event("hold", 40, unit=COUNTY))
    assert the("conclude", *passed).due == before.due
    assert the("conclude", *straight("conclude")).met_on == day(8)


def test_d17_d18_an_extension_counts_once_the_petitioner_was_told() -> None:
    held = straight("hold")
    told = the("conclude", *held, event("extend", 30, {"days": 30, "told_on": "2026-04-01"}))
    assert (told.extended, told.due.on) == (30, day(1 + 90))
    untold = the("conclude", *held, event("extend", 30, {"days": 30}))
    assert (untold.extended, untold.due) == (0, the("conclude", *held).due)


def test_no_history_makes_a_term_longer_than_the_document_allows() -> None:
    twice = [event("extend", 30, {"days": 25, "told_on": "2026-04-01"}) for _ in range(2)]
    assert the("conclude", *straight("hold"), *twice).extended == 30


def test_an_extension_after_the_end_changes_nothing() -> None:
    done = the("conclude", *straight("conclude"))
    late = the("conclude", *straight("conclude"), event("extend", 30, {"days": 5, "told_on": "2026-04-01"}))
    assert late == done


def test_d21_d24_the_reply_is_due_the_day_of_the_conclusion_and_of_the_recheck() -> None:
    clock = the("reply", *straight("conclude"))
    assert (clock.due.start, clock.due.on) == (day(8), day(8))
    again = (
        *straight("reply"),
        event("rate", 12, {"rating": "dissatisfied"}),
        event("recheck", 14, {"outcome": "kept"}),
    )
    assert the("reply", *again, round=2).due.on == day(14)


def test_objections_are_for_the_receiving_unit_within_five_working_days() -> None:
    sent = (*straight("accept"), event("transfer", 2, {"to": COUNTY}))
    assert the("object", *sent).due.on == date(2026, 3, 11)
    assert the("object", *sent, event("hold", 3, unit=COUNTY)).met_on == day(3)
    assert the("object", *sent, event("object", 4, unit=COUNTY)).met_on == day(4)


def test_d22_d23_dissatisfaction_starts_the_talk_and_the_recheck() -> None:
    unhappy = (*straight("reply"), event("rate", 10, {"rating": "dissatisfied"}))
    assert (the("talk", *unhappy).due.on, the("recheck", *unhappy).due.on) == (day(11), day(15))
    assert the("talk", *unhappy, event("talk", 11)).met_on == day(11)
    rechecked = (*unhappy, event("recheck", 12, {"outcome": "kept"}))
    assert the("talk", *rechecked).met_on == day(12)
    assert the("recheck", *rechecked).met_on == day(12)


def test_d23_every_round_of_dissatisfaction_has_its_own_recheck() -> None:
    history = straight("reply")
    for number, start in enumerate((12, 20, 30), start=1):
        history += (event("rate", start, {"rating": "dissatisfied"}),)
        assert the("recheck", *history, round=number).due.start == day(start)
        history += (event("recheck", start + 2, {"outcome": "kept"}), event("reply", start + 3))
    assert "recheck" not in running(*history)


def test_d27_the_notice_is_due_twenty_working_days_after_the_conclusion() -> None:
    clock = the("publish", *straight("conclude"))
    assert (clock.due.start, clock.due.on) == (day(8), date(2026, 4, 8))
    assert [str(because) for because in clock.due.because][:2] == [
        "东政办〔2024〕17号 四(六)",
        "政府信息公开条例 第二十六条",
    ]
    assert the("publish", *straight("publish")).met_on == day(14)


def test_d29_only_a_key_case_is_followed_up() -> None:
    assert the("follow_up", *straight("conclude")).due.on == day(14)
    assert the("follow_up", *straight("follow_up")).met_on == day(15)
    general = tuple(
        event(row.kind, n, {"grade": "general"} if row.kind == "classify" else row.data)
        for n, row in enumerate(straight("conclude"))
    )
    assert "follow_up" not in {clock.term for clock in clocks(*general)}


def test_the_time_to_ask_for_review_is_the_petitioners_and_starts_with_delivery() -> None:
    delivered = (*straight("conclude"), event("reply", 9, {"delivered_on": "2026-03-16"}))
    clock = the("review", *delivered)
    assert (clock.whose, clock.due.start, clock.due.on) == (
        "petitioner",
        date(2026, 3, 16),
        date(2026, 4, 15),
    )
    happy = the("review", *delivered, event("rate", 20, {"rating": "mostly"}))
    assert (happy.void_on, happy.void_why) == (day(20), "信访人表示基本满意")
    unhappy = (
        *delivered,
        event("rate", 20, {"rating": "dissatisfied"}),
        event("recheck", 21, {"outcome": "kept"}),
    )
    assert the("review", *unhappy).is_open
    assert not the("review", *unhappy, event("reply", 22)).is_open
    assert the("review", *unhappy, event("reply", 22), round=2).due.start == day(22)


def test_declining_and_archiving_leave_nothing_running() -> None:
    declined = (*straight("register"), event("decline", 3, {"reason_code": "litigation"}))
    assert running(*declined) == set()
    assert running(*straight("archive")) == set()
    settled = (
        *straight("reply"),
        event("rate", 12, {"rating": "dissatisfied"}),
        event("settle", 13, {"exit": "explained"}),
    )
    assert running(*settled) == {"publish", "follow_up", "review"}
    early = the("publish", *settled, event("archive", 14))
    assert (early.void_on, early.void_why) == (day(14), "已归档，不再计算")


def test_clocks_come_by_start_then_in_the_editions_order() -> None:
    order = list(EDITION.terms)
    found = [
        (clock.due.start, order.index(clock.term), clock.round) for clock in clocks(*straight("archive"))
    ]
    assert found == sorted(found)
    assert len(found) == 11


def test_the_national_regulation_counts_its_own_terms() -> None:
    found = derive(NATIONAL, NATION, straight("reply"))
    assert {clock.term for clock in found} == {"tell_acceptance", "transfer", "conclude", "review"}


def test_a_petition_of_the_year_end_has_provisional_clocks() -> None:
    start = date(2026, 11, 24)
    history = [
        Event("register", start, CITY, data={"channel": "web", "claims": 1}),
        Event("accept", start, CITY),
    ]
    found = {clock.term: clock.due for clock in derive(EDITION, NATION, history)}
    assert (found["conclude"].on, found["conclude"].provisional) == (date(2027, 1, 25), True)
    assert not found["investigate"].provisional

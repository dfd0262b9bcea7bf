"""Where a petition stands: the fold of its events."""

from datetime import date, timedelta

from qingting.rules.history import Event, Standing, stand
from tests.rules.road import CITY, CITY_TOO, COUNTY, EDITION, MONDAY, event, straight


def test_nothing_happened() -> None:
    assert stand(EDITION, ()) == Standing()


def test_the_straight_road_ends_in_the_archive() -> None:
    standing = stand(EDITION, straight("archive"))
    assert standing.state == "archived"
    assert (standing.channel, standing.claims, standing.anonymous) == ("12345", 2, False)
    assert (standing.receiver, standing.holder, standing.sender) == (CITY, CITY, "")
    assert (standing.grade, standing.grounds, standing.reported_up, standing.direct) == (
        "key",
        ("serious_pollution",),
        True,
        True,
    )
    assert (standing.visits, standing.findings, standing.investigators) == (
        1,
        {"1": "substantiated", "2": "partly"},
        frozenset({"a1"}),
    )
    assert (standing.received_on, standing.accepted_on) == (MONDAY, MONDAY + timedelta(days=1))
    assert (standing.rounds, standing.rating, standing.exit, standing.report) == (
        1,
        "satisfied",
        "satisfied",
        "published",
    )
    assert standing.followed_up


def test_d02_the_day_of_arrival_is_kept_when_registration_comes_later() -> None:
    arrived = {"channel": "letter", "anonymous": True, "claims": 1, "received_on": "2026-02-27"}
    standing = stand(EDITION, [event("receive", 0, arrived), event("register", 1, arrived)])
    assert (standing.received_on, standing.registered_on) == (date(2026, 2, 27), date(2026, 3, 3))
    assert standing.anonymous


def test_a_transfer_moves_the_petition_and_an_objection_brings_it_back() -> None:
    sent = (*straight("accept"), event("transfer", 2, {"to": COUNTY, "basis": "x"}))
    standing = stand(EDITION, sent)
    assert (standing.state, standing.holder, standing.sender, standing.receiver) == (
        "transferred",
        COUNTY,
        CITY,
        CITY,
    )
    objected = (*sent, event("object", 3, {"reason": "x"}, unit=COUNTY))
    assert stand(EDITION, objected).objection == "open"
    back = stand(EDITION, (*objected, event("answer_objection", 4, {"agreed": True})))
    assert (back.state, back.holder, back.sender, back.objection, back.transferred_on) == (
        "accepted",
        CITY,
        "",
        "",
        None,
    )
    kept = stand(EDITION, (*objected, event("answer_objection", 4, {"agreed": False})))
    assert (kept.state, kept.holder, kept.sender, kept.objection) == ("transferred", COUNTY, CITY, "refused")
    assert back.transfers == kept.transfers == 1
    assert back.accepted_on == MONDAY + timedelta(days=1)


def test_d06_a_key_case_is_handled_directly_only_by_a_municipal_unit() -> None:
    key = straight("classify")
    assert stand(EDITION, (*key, event("hold", 3))).direct
    sent = (*key, event("transfer", 3, {"to": CITY_TOO, "basis": "x"}))
    assert not stand(EDITION, sent).direct
    assert stand(EDITION, (*sent, event("hold", 4, unit=CITY_TOO))).direct
    assert not stand(EDITION, (*key, event("hold", 3, {"level": "county"}))).direct
    assert not stand(EDITION, (*straight("accept"), event("hold", 3, unit=COUNTY))).direct


def test_raising_and_lowering_a_held_case_changes_whether_it_is_direct() -> None:
    held = straight("hold")
    lowered = (*held, event("classify", 5, {"grade": "general", "reason": "x"}))
    assert (stand(EDITION, lowered).direct, stand(EDITION, lowered).grounds) == (False, ())
    raised = (*lowered, event("classify", 6, {"grade": "key", "grounds": ["concentrated"]}))
    assert (stand(EDITION, raised).direct, stand(EDITION, raised).grounds) == (True, ("concentrated",))


def test_d18_an_extension_is_void_until_the_petitioner_was_told() -> None:
    silent = (*straight("hold"), event("extend", 10, {"days": 20, "reason": "x", "told_on": None}))
    assert (stand(EDITION, silent).extended, stand(EDITION, silent).extensions) == (0, 0)
    told = (*straight("hold"), event("extend", 10, {"days": 20, "reason": "x", "told_on": "2026-03-12"}))
    assert (stand(EDITION, told).extended, stand(EDITION, told).extensions) == (20, 1)


def test_d24_each_reply_is_a_round_and_asks_for_a_new_rating() -> None:
    again = (
        *straight("reply"),
        event("rate", 12, {"rating": "dissatisfied"}),
        event("talk", 13),
        event("record_visit", 13, {"on": "2026-03-15"}, person="a2"),
        event("recheck", 14, {"outcome": "changed"}, person="a2"),
    )
    standing = stand(EDITION, again)
    assert (standing.state, standing.talked, standing.rechecks) == ("rechecked", True, 1)
    assert standing.dissatisfied_on == MONDAY + timedelta(days=12)
    assert standing.investigators == frozenset({"a1"}), "who visits for the recheck is no first investigator"
    replied = stand(EDITION, (*again, event("reply", 15, {"answers": {}, "delivered_on": "2026-03-18"})))
    assert (replied.rounds, replied.rating, replied.replied_on) == (2, "", date(2026, 3, 18))


def test_a_report_that_is_not_approved_has_to_be_written_again() -> None:
    drafted = straight("write_closing_report")
    back = (*drafted, event("review_redaction", 20, {"approved": False}, person="a2"))
    assert stand(EDITION, drafted).report == "drafted"
    assert stand(EDITION, back).report == ""
    assert stand(EDITION, (*back, event("write_closing_report", 21))).report == "drafted"


def test_events_that_the_edition_does_not_know_are_passed_over() -> None:
    history = straight("reply")
    later = [
        Event("merge_into_joint", MONDAY),
        *history,
        Event("a_kind_of_2030", MONDAY, data={"state": "lost"}),
    ]
    assert stand(EDITION, later) == stand(EDITION, history)


def test_odd_data_leaves_the_state_where_it_is() -> None:
    history = (*straight("reply"), event("rate", 12, {"rating": "marvellous"}))
    assert stand(EDITION, history).state == "replied"
    assert stand(EDITION, (event("register", 0, {"claims": "many", "received_on": "yesterday"}),)).claims == 0

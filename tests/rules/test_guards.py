"""Each guard stands in the way once here, with its sentence and clause, and steps aside when the fault is mended."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from qingting.rules.history import Standing
from qingting.rules.moves import Actor, MoveRefused, Situation, check, permits
from qingting.rules.sources import clause_text
from tests.rules.road import CITY, CITY_TOO, COUNTY, EDITION, MONDAY, allowed, officer

HOLDING = Standing(
    state="held",
    channel="web",
    claims=2,
    receiver=CITY,
    holder=CITY,
    grade="general",
    received_on=MONDAY,
    accepted_on=MONDAY,
)
KEY = replace(HOLDING, grade="key", grounds=("concentrated",))
REPLIED = replace(
    KEY,
    state="replied",
    replied_on=MONDAY,
    delivered_on=MONDAY,
    rounds=1,
    investigators=frozenset({"a1"}),
)
REVIEWED = replace(REPLIED, state="reviewed", route="opinion", handled_by=CITY, review_on=MONDAY)
SIGNED = replace(REPLIED, signers={"1": "waiting"})
DELIVERY = {"delivered_on": "2026-03-02", "delivered_by": "letter", "proof": "x"}
SETTLED = replace(KEY, state="settled", report="published", followed_up=True)
HEARD = {"on": "2026-03-02", "said": "x"}
PROMISED = replace(HOLDING, promises={"1": "open"})
KEPT = {"promise": 1, "on": "2026-03-02", "done": "x"}
DECIDED = replace(HOLDING, cases={"1": "decided"})
CLOSING = {"case": 1, "on": "2026-03-02", "result": "x"}
DECISION = {"case": 1, "decided": "penalty", "document": "x", "on": "2026-03-02"}
VERIFIED = replace(HOLDING, findings={"1": "substantiated"})
SENT = replace(HOLDING, state="transferred", holder=COUNTY, sender=CITY, transferred_on=MONDAY)
DISPUTED = replace(KEY, state="disputed", holder="hd-xfj", holders=(CITY, CITY_TOO), parties=(CITY, CITY_TOO))
TAKEN = replace(HOLDING, receiver=COUNTY, holders=(COUNTY, CITY), transfers=1, handler="a1")
RULING = {"basis": "x", "reason": "x"}
ASKED, GRANTED = replace(HOLDING, asked_extension=20), replace(HOLDING, granted=20)
REQUEST = {"days": 20, "reason": "x"}
EXTENSION = {**REQUEST, "told_on": "2026-03-02"}
INVITATION = {"to": COUNTY, "task": "x", "due_on": "2026-03-05"}
ORDERED = replace(HOLDING, orders={"1": "open"})
ORDER = {"whom": "x", "demand": "x", "due_on": "2026-03-17"}
CONFIRMED = {"order": 1, "on": "2026-03-02", "result": "x"}


@dataclass(frozen=True)
class Case:
    """`verb` in this situation is refused by the guard; with `mended` instead it is not."""

    verb: str
    standing: Standing
    given: Mapping[str, Any] = field(default_factory=dict)
    mended: Standing | Mapping[str, Any] | Actor = field(default_factory=dict)
    actor: Actor = field(default_factory=lambda: officer(*EDITION.roles, person="a2"))
    today: date = MONDAY
    says: str = ""


OFFICE = officer("unit_head", unit="hd-xfj")
OTHER, SAME = officer(*EDITION.roles, person="a2"), officer(*EDITION.roles, person="a1")
LEDU = officer("handler", unit=COUNTY, level="county")
BELOW = replace(KEY, holder=COUNTY)
UP = {"to": ["ld-zf", CITY], "government": "ld-zf", "business_superior": CITY}
REPORTED = replace(KEY, reported_up=True, reported_to=("hd-zf", CITY), principals=("a1", "a2"), superior=CITY)
REGISTER = {"channel": "web", "claims": 1}
RECHECK = {"outcome": "kept"}
CASES: dict[str, Case] = {
    "channel_known": Case(
        "register", Standing(), {**REGISTER, "channel": "pigeon"}, REGISTER, says="“pigeon”"
    ),
    "channel_open": Case(
        "register", Standing(), {**REGISTER, "channel": "12369"}, REGISTER, says="12369 热线"
    ),
    "has_claims": Case("register", Standing(), {**REGISTER, "claims": 0}, REGISTER),
    "not_received_later": Case(
        "register",
        Standing(),
        {**REGISTER, "received_on": "2026-03-03"},
        {**REGISTER, "received_on": "2026-03-02"},
    ),
    "reason_listed": Case(
        "decline",
        replace(HOLDING, state="registered"),
        {"reason_code": "no_time"},
        {"reason_code": "litigation"},
    ),
    "grade_known": Case("classify", HOLDING, {"grade": "urgent"}, {"grade": "general"}),
    "key_has_grounds": Case(
        "classify", HOLDING, {"grade": "key"}, {"grade": "key", "grounds": ["concentrated"]}
    ),
    "grounds_known": Case(
        "classify",
        HOLDING,
        {"grade": "key", "grounds": ["bad_mood"]},
        {"grade": "key", "grounds": ["concentrated"]},
    ),
    "lowering_needs_reason": Case("classify", KEY, {"grade": "general"}, {"grade": "general", "reason": "x"}),
    "lowering_needs_head": Case(
        "classify", KEY, {"grade": "general", "reason": "x"}, officer("unit_head"), actor=officer("handler")
    ),
    "key_only": Case("report_up", HOLDING, {"to": "x"}, KEY, says="是一般件"),
    "not_reported_twice": Case("report_up", replace(KEY, reported_up=True), {"to": "x"}, KEY),
    "few_representatives": Case(
        "register", Standing(), {**REGISTER, "representatives": 6}, {**REGISTER, "representatives": 5}
    ),
    "government_told": Case("report_up", BELOW, {**UP, "to": [CITY]}, UP, actor=LEDU, says="ld-zf"),
    "superior_told": Case("report_up", BELOW, {**UP, "to": ["ld-zf"]}, UP, actor=LEDU, says=CITY),
    "reported_first": Case("instruct", KEY, {"words": "x"}, REPORTED),
    "addressee_only": Case("read_report", replace(REPORTED, principals=("a1",)), {}, SAME, actor=OTHER),
    "read_once": Case(
        "read_report", replace(REPORTED, readers=frozenset({"a1"})), {}, REPORTED, actor=SAME, says="已经阅过"
    ),
    "superior_unit_only": Case(
        "take_part", replace(REPORTED, holder=COUNTY), {"part": "x"}, officer("handler"), actor=LEDU
    ),
    "joined_once": Case("take_part", replace(REPORTED, joined=(CITY,)), {"part": "x"}, REPORTED),
    "leader_in_charge": Case("leader_visit", KEY, {"on": "2026-03-02"}, replace(KEY, in_charge="a9")),
    "came_from_above": Case(
        "report_back", HOLDING, {"final": True}, replace(HOLDING, channel="superior"), says="网上投诉"
    ),
    "classified": Case(
        "hold", replace(HOLDING, state="accepted", grade=""), {}, replace(HOLDING, state="accepted")
    ),
    "not_to_itself": Case("transfer", HOLDING, {"to": CITY, "basis": "x"}, {"to": COUNTY, "basis": "x"}),
    "sorted_before_passing_down": Case(
        "transfer",
        replace(HOLDING, grade=""),
        {"to": COUNTY, "basis": "x"},
        HOLDING,
        says="先分类",
    ),
    "no_passing_down": Case("transfer", KEY, {"to": COUNTY, "basis": "x"}, {"to": CITY_TOO, "basis": "x"}),
    "objection_in_time": Case(
        "object",
        SENT,
        {"reason": "x"},
        replace(SENT, transferred_on=MONDAY + timedelta(days=1)),
        actor=officer("handler", unit=COUNTY),
        today=MONDAY + timedelta(days=8),
        says="2026-03-09",
    ),
    "objected_once": Case(
        "object",
        replace(SENT, objection="refused"),
        {"reason": "x"},
        SENT,
        actor=officer("handler", unit=COUNTY),
    ),
    "agreed_known": Case(
        "answer_objection", replace(SENT, state="objected"), {"agreed": "yes"}, {"agreed": True}
    ),
    "ruling_binds": Case(
        "transfer", replace(HOLDING, ruled=True), {"to": CITY_TOO, "basis": "x"}, HOLDING, says="不得再转办"
    ),
    "dispute_has_cause": Case(
        "raise_dispute",
        SENT,
        {"to": "hd-xfj", "reason": "x"},
        replace(SENT, objection="refused"),
        actor=officer("handler", unit=COUNTY, level="county"),
    ),
    "ruling_keeps_it_direct": Case(
        "rule_on_dispute",
        DISPUTED,
        {**RULING, "to": COUNTY},
        {**RULING, "to": CITY_TOO},
        actor=OFFICE,
        says="须直办",
    ),
    "sheet_travels": Case("open_sealed_sheet", HOLDING, {}, replace(TAKEN, handler="a2")),
    "named_handler_only": Case(
        "open_sealed_sheet", TAKEN, {}, SAME, actor=OTHER, says="只由指定的承办人拆阅"
    ),
    "visit_not_ahead": Case("record_visit", HOLDING, {"on": "2026-03-03"}, {"on": "2026-03-02"}),
    "finding_per_claim": Case(
        "conclude_investigation",
        replace(HOLDING, visits=1),
        {"findings": {"1": "partly"}},
        {"findings": {"1": "partly", "2": "partly"}},
        says="第 2 项",
    ),
    "findings_known": Case(
        "conclude_investigation",
        replace(HOLDING, visits=1),
        {"findings": {"1": "partly", "2": "maybe"}},
        {"findings": {"1": "partly", "2": "partly"}},
        says="第 2 项",
    ),
    "visited_or_why_not": Case(
        "conclude_investigation",
        HOLDING,
        {"findings": {"1": "partly", "2": "partly"}},
        {"findings": {"1": "partly", "2": "partly"}, "no_visit_reason": "x"},
    ),
    "extended_once": Case(
        "request_extension", replace(HOLDING, extensions=1, extended=20), REQUEST, HOLDING, says="2026-05-21"
    ),
    "extension_not_pending": Case("request_extension", ASKED, REQUEST, HOLDING),
    "extension_not_granted": Case("request_extension", GRANTED, REQUEST, HOLDING, says="20 日"),
    "extension_asked": Case("extend", HOLDING, EXTENSION, ASKED),
    "extension_granted": Case("tell_extension", HOLDING, {"told_on": "2026-03-02"}, GRANTED),
    "extension_in_time": Case(
        "extend",
        replace(ASKED, accepted_on=MONDAY - timedelta(days=62)),
        EXTENSION,
        ASKED,
        says="2026-02-28",
    ),
    "extension_length": Case(
        "request_extension", HOLDING, {**REQUEST, "days": 31}, {**REQUEST, "days": 30}, says="1至30日"
    ),
    "extension_as_asked": Case("extend", ASKED, {**EXTENSION, "days": 21}, EXTENSION, says="20 日"),
    "told_before_end": Case("extend", ASKED, {**EXTENSION, "told_on": "2026-03-03"}, EXTENSION),
    "not_recused": Case(
        "record_visit", replace(HOLDING, recused=frozenset({"a2"})), {"on": "2026-03-02"}, HOLDING
    ),
    "head_recuses_others": Case(
        "declare_recusal",
        HOLDING,
        {"relation": "x", "person": "a7"},
        officer("unit_head", person="a2"),
        actor=officer("handler", person="a2"),
    ),
    "joint_not_itself": Case("invite_joint", HOLDING, {**INVITATION, "to": CITY}, INVITATION),
    "joint_not_twice": Case(
        "invite_joint", replace(HOLDING, joint={COUNTY: "asked"}), INVITATION, {**INVITATION, "to": CITY_TOO}
    ),
    "joint_within_term": Case(
        "invite_joint", HOLDING, {**INVITATION, "due_on": "2026-05-07"}, INVITATION, says="2026-05-06"
    ),
    "joint_task_open": Case(
        "report_joint",
        replace(HOLDING, joint={COUNTY: "reported"}),
        {"found": "x"},
        replace(HOLDING, joint={COUNTY: "asked"}),
        actor=officer("handler", unit=COUNTY, level="county"),
    ),
    "joint_reported_first": Case(
        "conclude_investigation",
        replace(HOLDING, visits=1, joint={COUNTY: "asked", CITY_TOO: "reported"}),
        {"findings": {"1": "partly", "2": "partly"}},
        {"findings": {"1": "partly", "2": "partly"}, "without_joint": "x"},
        says="1 个协办单位",
    ),
    "order_day_ahead": Case("order_rectification", HOLDING, {**ORDER, "due_on": "2026-03-01"}, ORDER),
    "order_known": Case("confirm_rectified", ORDERED, {**CONFIRMED, "order": 2}, CONFIRMED, says="第 2 项"),
    "order_to_confirm": Case("confirm_rectified", HOLDING, CONFIRMED, ORDERED),
    "rectified_first": Case("archive", replace(SETTLED, orders={"1": "open"}), {}, SETTLED, says="第 1 项"),
    "done_not_ahead": Case(
        "dispose", HOLDING, {"on": "2026-03-03", "measure": "x"}, {"on": "2026-03-02", "measure": "x"}
    ),
    "answer_per_claim": Case(
        "reply",
        replace(HOLDING, state="concluded"),
        {"answers": {"2": "x", "1": ""}},
        {"answers": {"1": "x", "2": "x"}},
        says="第 1 项",
    ),
    "rating_known": Case("rate", REPLIED, {"rating": "five stars"}, {"rating": "mostly"}),
    "not_by_investigator": Case(
        "rate", REPLIED, {"rating": "mostly"}, OTHER, actor=officer("registrar", person="a1")
    ),
    "outcome_known": Case("recheck", replace(REPLIED, state="dissatisfied"), {"outcome": "fine"}, RECHECK),
    "another_person": Case(
        "recheck",
        replace(REPLIED, state="dissatisfied"),
        RECHECK,
        {**RECHECK, "only_person": "x"},
        actor=SAME,
    ),
    "exit_fits_state": Case(
        "settle", REPLIED, {"exit": "satisfied"}, replace(REPLIED, state="satisfied"), says="silent"
    ),
    "silent_long_enough": Case(
        "settle",
        REPLIED,
        {"exit": "silent"},
        replace(REPLIED, delivered_on=MONDAY - timedelta(days=30)),
        today=MONDAY + timedelta(days=1),
        says="2026-04-01",
    ),
    "supplement_waits": Case(
        "confirm_supplement",
        HOLDING,
        {"supplement": "1", "genuine": True},
        replace(HOLDING, unconfirmed={"1": None}),
    ),
    "supplement_known": Case(
        "confirm_supplement",
        replace(HOLDING, unconfirmed={"1": True, "2": None}),
        {"supplement": "1", "genuine": True},
        {"supplement": "2", "genuine": True},
        says="第 1 项",
    ),
    "few_speakers": Case(
        "add_signatory",
        replace(HOLDING, speakers=3),
        {"signers": ["1"], "speakers": 2},
        {"signers": ["1"]},
        says="现有 6 人",
    ),
    "is_signed": Case(
        "rate_as_signatory", REPLIED, {"signer": "1", "rating": "satisfied"}, SIGNED, actor=OTHER
    ),
    "someone_waits": Case(
        "answer_signatory", replace(SIGNED, signers={"1": "answered"}), {**DELIVERY, "signers": ["1"]}, SIGNED
    ),
    "signers_wait": Case(
        "answer_signatory",
        SIGNED,
        {**DELIVERY, "signers": ["2"]},
        {**DELIVERY, "signers": ["1"]},
        says="联名人 2",
    ),
    "signer_known": Case(
        "rate_as_signatory",
        SIGNED,
        {"signer": "7", "rating": "satisfied"},
        {"signer": "1", "rating": "satisfied"},
        actor=OTHER,
        says="编号为 7",
    ),
    "rated_once": Case(
        "rate_as_signatory",
        replace(SIGNED, signers={"1": "mostly"}),
        {"signer": "1", "rating": "satisfied"},
        SIGNED,
        actor=OTHER,
    ),
    "signers_answered": Case(
        "settle",
        replace(SIGNED, state="satisfied"),
        {"exit": "satisfied"},
        replace(SIGNED, state="satisfied", signers={"1": "answered"}),
        says="还有 1 位",
    ),
    "silence_after_delivery": Case(
        "settle",
        replace(REPLIED, delivered_on=None),
        {"exit": "silent"},
        replace(REPLIED, delivered_on=MONDAY - timedelta(days=40)),
    ),
    "route_known": Case("set_route", HOLDING, {"route": "shortcut"}, {"route": "opinion"}),
    "signed_by_another": Case(
        "reply",
        replace(HOLDING, state="concluded", drafter="a1"),
        {"answers": {"1": "x", "2": "x"}},
        OTHER,
        actor=SAME,
    ),
    "awaits_delivery": Case(
        "record_delivery", REPLIED, DELIVERY, replace(REPLIED, delivered_on=None), says="2026-03-02"
    ),
    "delivery_not_ahead": Case(
        "record_delivery",
        replace(REPLIED, delivered_on=None),
        {**DELIVERY, "delivered_on": "2026-03-03"},
        DELIVERY,
    ),
    "review_for_opinions": Case(
        "apply_review", REPLIED, {"reason": "x"}, replace(REPLIED, route="opinion"), says="履职查处"
    ),
    "review_in_time": Case(
        "apply_review",
        replace(REPLIED, route="opinion"),
        {"reason": "x"},
        replace(REPLIED, route="opinion", delivered_on=MONDAY + timedelta(days=10)),
        today=MONDAY + timedelta(days=31),
        says="2026-04-01",
    ),
    "second_review_in_time": Case(
        "apply_second_review",
        REVIEWED,
        {"reason": "x"},
        replace(REVIEWED, review_on=MONDAY + timedelta(days=10)),
        today=MONDAY + timedelta(days=31),
        says="2026-04-01",
    ),
    "decision_known": Case(
        "decide_review",
        replace(REVIEWED, state="under_review"),
        {"decision": "shrug", "reason": "x"},
        {"decision": "uphold", "reason": "x"},
    ),
    "review_over": Case(
        "settle",
        REVIEWED,
        {"exit": "statutory_review_ended"},
        replace(REVIEWED, review_on=MONDAY - timedelta(days=40)),
        says="2026-04-01",
    ),
    "end_not_proposed": Case("propose_end", replace(REPLIED, ending="proposed"), {"reason": "x"}, REPLIED),
    "end_proposed": Case("approve_end", REPLIED, {"agreed": True}, replace(REPLIED, ending="proposed")),
    "end_by_another": Case(
        "approve_end",
        replace(REPLIED, ending="proposed", end_proposer="a1"),
        {"agreed": True},
        OTHER,
        actor=SAME,
    ),
    "consent_known": Case(
        "approve_end", replace(REPLIED, ending="proposed"), {"agreed": "ok"}, {"agreed": True}
    ),
    "explained_approved": Case(
        "settle",
        replace(REPLIED, ending="proposed"),
        {"exit": "explained"},
        replace(REPLIED, ending="approved"),
    ),
    "linked_once": Case("join", replace(HOLDING, linked_to="7"), {"lead": "8"}, HOLDING, says="与 7 关联"),
    "repeat_by_same_person": Case(
        "link_repeat", HOLDING, {"earlier": "8", "same_person": False}, {"earlier": "8", "same_person": None}
    ),
    "joined_by_others": Case("join", HOLDING, {"lead": "8", "same_person": True}, {"lead": "8"}),
    "not_reviewed_to_end": Case(
        "accept",
        replace(HOLDING, state="registered", repeats_ended=True),
        {},
        replace(HOLDING, state="registered"),
    ),
    "report_not_out": Case("write_closing_report", SETTLED, {}, replace(SETTLED, report="drafted")),
    "report_drafted": Case(
        "review_redaction", SETTLED, {"approved": True}, replace(SETTLED, report="drafted")
    ),
    "second_person": Case(
        "review_redaction",
        replace(SETTLED, report="drafted", report_author="a1"),
        {"approved": True},
        OTHER,
        actor=SAME,
    ),
    "approved_known": Case(
        "review_redaction", replace(SETTLED, report="drafted"), {"approved": "ok"}, {"approved": True}
    ),
    "report_reviewed": Case(
        "publish", replace(SETTLED, report="drafted"), {}, replace(SETTLED, report="reviewed")
    ),
    "followed_up_once": Case("follow_up", SETTLED, {}, replace(SETTLED, followed_up=False)),
    "published_first": Case("archive", replace(SETTLED, report="reviewed"), {}, SETTLED),
    "followed_up_first": Case("archive", replace(SETTLED, followed_up=False), {}, SETTLED),
    "promise_has_day": Case(
        "record_reception",
        HOLDING,
        {**HEARD, "promise": "x"},
        {**HEARD, "promise": "x", "due_on": "2026-03-09"},
    ),
    "promise_day_ahead": Case(
        "record_reception",
        HOLDING,
        {**HEARD, "promise": "x", "due_on": "2026-03-01"},
        {**HEARD, "promise": "x", "due_on": "2026-03-02"},
        says="2026-03-01",
    ),
    "promise_to_keep": Case("keep_promise", HOLDING, KEPT, PROMISED),
    "promise_known": Case("keep_promise", PROMISED, {**KEPT, "promise": 2}, KEPT, says="第 2 项"),
    "promises_kept_first": Case(
        "archive", replace(SETTLED, promises={"1": "open", "2": "kept"}), {}, SETTLED, says="第 1 项"
    ),
    "case_open": Case("close_case", replace(DECIDED, cases={"1": "closed"}), CLOSING, DECIDED),
    "case_known": Case("close_case", DECIDED, {**CLOSING, "case": 2}, CLOSING, says="第 2 号"),
    "decided_known": Case(
        "record_decision", DECIDED, {**DECISION, "decided": "pardon"}, DECISION, says="pardon"
    ),
    "fine_with_penalty": Case(
        "record_decision", DECIDED, {**DECISION, "decided": "order", "fine": "1"}, {**DECISION, "fine": "1"}
    ),
    "decided_first": Case("close_case", replace(DECIDED, cases={"1": "filed"}), CLOSING, DECIDED),
    "verified_first": Case("explain_no_case", HOLDING, {"reason": "x"}, VERIFIED),
    "no_case_needed": Case(
        "explain_no_case", replace(VERIFIED, cases={"1": "filed"}), {"reason": "x"}, VERIFIED
    ),
    "explained_once": Case("explain_no_case", replace(VERIFIED, no_case=True), {"reason": "x"}, VERIFIED),
    "violation_answered": Case(
        "archive",
        replace(SETTLED, findings={"1": "partly"}),
        {},
        replace(SETTLED, findings={"1": "partly"}, no_case=True),
        says="查证属实",
    ),
    "not_anonymous": Case(
        "reveal_identity", replace(HOLDING, anonymous=True), {"reason": "x", "fields": ["name"]}, HOLDING
    ),
}


def test_every_guard_of_the_edition_has_its_case() -> None:
    assert CASES.keys() == EDITION.guards.keys()


@pytest.mark.parametrize("name", CASES)
def test_it_stands_in_the_way_and_says_so(name: str) -> None:
    case, text = CASES[name], EDITION.guards[name]
    with pytest.raises(MoveRefused) as told:
        check(EDITION, case.verb, Situation(case.standing, case.actor, case.today, case.given))
    refusal = told.value.refusal
    assert refusal.because == text.because
    assert refusal.sentence.startswith(text.zh.split("{", 1)[0])
    assert case.says in refusal.sentence
    assert not set("{}") & set(refusal.sentence + refusal.sentence_en)
    assert refusal.sentence.endswith("。")
    assert refusal.sentence_en.endswith(".")
    assert refusal.sentence_en.isascii() or "“" in refusal.sentence_en
    assert clause_text(refusal.because.instrument, clause=refusal.because.clause)


@pytest.mark.parametrize("name", CASES)
def test_it_steps_aside_once_that_is_mended(name: str) -> None:
    case = CASES[name]
    standing, given, actor = case.standing, case.given, case.actor
    if isinstance(case.mended, Standing):
        standing = case.mended
    elif isinstance(case.mended, Actor):
        actor = case.mended
    else:
        given = case.mended
    assert allowed(case.verb, Situation(standing, actor, case.today, given))


CURABLE = {
    "few_representatives",
    "government_told",
    "superior_told",
    "channel_known",
    "channel_open",
    "has_claims",
    "not_received_later",
    "reason_listed",
    "grade_known",
    "key_has_grounds",
    "grounds_known",
    "lowering_needs_reason",
    "lowering_needs_head",
    "not_to_itself",
    "sorted_before_passing_down",
    "no_passing_down",
    "ruling_keeps_it_direct",
    "agreed_known",
    "visit_not_ahead",
    "finding_per_claim",
    "findings_known",
    "visited_or_why_not",
    "extension_length",
    "extension_as_asked",
    "told_before_end",
    "head_recuses_others",
    "joint_not_itself",
    "joint_not_twice",
    "joint_within_term",
    "joint_reported_first",
    "order_day_ahead",
    "order_known",
    "done_not_ahead",
    "promise_has_day",
    "promise_day_ahead",
    "promise_known",
    "case_known",
    "decided_known",
    "fine_with_penalty",
    "decided_first",
    "answer_per_claim",
    "rating_known",
    "outcome_known",
    "another_person",
    "exit_fits_state",
    "silent_long_enough",
    "silence_after_delivery",
    "few_speakers",
    "supplement_known",
    "signers_wait",
    "signer_known",
    "rated_once",
    "route_known",
    "delivery_not_ahead",
    "decision_known",
    "review_over",
    "consent_known",
    "explained_approved",
    "repeat_by_same_person",
    "joined_by_others",
    "approved_known",
}


@pytest.mark.parametrize("name", CASES)
def test_a_page_that_only_looks_meets_just_what_no_input_can_cure(name: str) -> None:
    case = CASES[name]
    looking = Situation(case.standing, case.actor, case.today)
    found = {permit.move.verb: permit.refusal for permit in permits(EDITION, looking)}
    assert (found[case.verb] is None) == (name in CURABLE)


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

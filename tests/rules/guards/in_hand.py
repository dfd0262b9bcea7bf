"""While it is handled: visits, more time, measures, supervision, enforcement."""

from dataclasses import replace
from datetime import timedelta

from tests.rules.guards.situations import (
    ASKED,
    CLOSING,
    CONFIRMED,
    DECIDED,
    DECISION,
    EXTENSION,
    GRANTED,
    HEARD,
    HOLDING,
    INVITATION,
    KEPT,
    ORDER,
    ORDERED,
    OTHER,
    PROMISED,
    PUBLIC,
    RECHECK,
    REPLIED,
    REQUEST,
    RETRACTION,
    SAME,
    SETTLED,
    VERIFIED,
    Case,
)
from tests.rules.road import CITY, CITY_TOO, COUNTY, MONDAY, officer

CASES: dict[str, Case] = {
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
    "decision_public": Case(
        "withdraw_decision", replace(PUBLIC, public_decisions={"2": "withdrawn"}), RETRACTION, PUBLIC
    ),
    "public_decision_known": Case(
        "withdraw_decision", PUBLIC, {**RETRACTION, "public_decision": 1}, RETRACTION, says="第 1 号"
    ),
    "ground_listed": Case(
        "withdraw_decision", PUBLIC, {**RETRACTION, "ground": "regret"}, RETRACTION, says="regret"
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
}

"""Answers, ends, and rewards."""

from dataclasses import replace
from datetime import timedelta

from tests.rules.guards.situations import DELIVERY, HOLDING, OTHER, REPLIED, REVIEWED, SAME, SETTLED, Case
from tests.rules.road import MONDAY

CASES: dict[str, Case] = {
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
    "report_out": Case("withdraw_notice", REPLIED, {"reason": "x"}, replace(REPLIED, report="published")),
    "report_not_held": Case(
        "publish",
        replace(REPLIED, report="reviewed", report_held=MONDAY + timedelta(days=1)),
        {},
        replace(REPLIED, report="reviewed", report_held=MONDAY),
        says="2026-03-03",
    ),
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
    "not_anonymous": Case(
        "reveal_identity", replace(HOLDING, anonymous=True), {"reason": "x", "fields": ["name"]}, HOLDING
    ),
}

"""How it comes, is passed on and goes up."""

from dataclasses import replace
from datetime import timedelta

from qingting.rules.history import Standing
from tests.rules.guards.situations import (
    BELOW,
    DELIVERY,
    DISPUTED,
    HOLDING,
    KEY,
    LEDU,
    OFFICE,
    OTHER,
    REGISTER,
    REPLIED,
    REPORTED,
    RULING,
    SAME,
    SENT,
    SIGNED,
    TAKEN,
    UP,
    Case,
)
from tests.rules.road import CITY, CITY_TOO, COUNTY, MONDAY, officer

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
}

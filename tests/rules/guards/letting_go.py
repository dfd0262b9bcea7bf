"""Withdrawals: whose, until when undone, and what must be so before a matter ends with them."""

from dataclasses import replace
from datetime import timedelta

from tests.rules.guards.situations import HOLDING, KEY, OTHER, REPLIED, SAME, SIGNED, Case
from tests.rules.road import MONDAY

LONG_AGO = MONDAY - timedelta(days=20)
DISSATISFIED = replace(REPLIED, state="dissatisfied", rating="dissatisfied")
GONE = replace(HOLDING, state="accepted", withdrawn={"0": LONG_AGO})
JUST = replace(GONE, withdrawn={"0": MONDAY})
PROPOSED = replace(GONE, withdrawn_end="proposed", withdrawn_end_by=frozenset({"a1"}))
YES = {"agreed": True, "ended": False}
ENDED = replace(REPLIED, withdrawn={"0": LONG_AGO}, delivered_on=MONDAY - timedelta(days=60))
EXIT = {"exit": "withdrawn"}

CASES: dict[str, Case] = {
    "is_signer": Case("withdraw", HOLDING, {"signer": "7"}, {"signer": "0"}, says="编号为 7"),
    "withdrawn_once": Case("withdraw", GONE, {"signer": "0"}, HOLDING),
    "is_withdrawn": Case("undo_withdrawal", HOLDING, {"signer": "0"}, JUST),
    "undo_in_time": Case("undo_withdrawal", GONE, {"signer": "0"}, JUST, says="前恢复"),
    "everybody_withdrew": Case("propose_withdrawn_end", replace(GONE, withdrawn={}), {"reason": "x"}, GONE),
    "thought_over": Case("propose_withdrawn_end", JUST, {"reason": "x"}, GONE, says="前可以恢复"),
    "no_sign_of_harm": Case(
        "propose_withdrawn_end",
        GONE,
        {"reason": "x", "signs": ["concentrated"]},
        {"reason": "x"},
        says="群众反映集中",
    ),
    "withdrawn_end_once": Case("propose_withdrawn_end", PROPOSED, {"reason": "x"}, GONE),
    "withdrawn_end_in_turn": Case("approve_withdrawn_end", GONE, YES, PROPOSED),
    "withdrawn_end_by_another": Case("approve_withdrawn_end", PROPOSED, YES, OTHER, actor=SAME),
    "settled_as_withdrawn": Case("settle", replace(ENDED, withdrawn={}), EXIT, ENDED, says="全部信访人"),
    "still_asks": Case(
        "rate", replace(REPLIED, withdrawn={"0": MONDAY}), {"rating": "mostly"}, REPLIED, actor=OTHER
    ),
    "signer_still_asks": Case(
        "rate_as_signatory",
        replace(SIGNED, signers={"1": "withdrawn"}),
        {"signer": "1", "rating": "mostly"},
        SIGNED,
        actor=OTHER,
    ),
    "somebody_to_talk_to": Case("talk", replace(DISSATISFIED, withdrawn={"0": MONDAY}), {}, DISSATISFIED),
    "followed_up_on_site": Case(
        "follow_up",
        replace(KEY, state="concluded", withdrawn={"0": MONDAY}),
        {"how": "phone"},
        {"how": "visit"},
    ),
}

"""What went before and bears on a move: whoever rules, approves, rechecks or answers reads it beside the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qingting.journeys.reading import Seen
from qingting.web.desk.timeline import names_of, timeline

# Move → the moves whose words it is an answer to.
ANSWERS: Mapping[str, frozenset[str]] = {
    verb: frozenset(kinds.split())
    for verb, kinds in {
        "answer_objection": "transfer object",
        "raise_dispute": "transfer object answer_objection",
        "rule_on_dispute": "transfer object answer_objection raise_dispute",
        "read_report": "report_up",
        "instruct": "report_up",
        "take_part": "report_up instruct",
        "report_joint": "invite_joint",
        "conclude_investigation": "record_visit report_joint",
        "confirm_rectified": "order_rectification",
        "extend": "request_extension",
        "refuse_extension": "request_extension",
        "tell_extension": "extend",
        "talk": "reply rate",
        "recheck": "reply rate talk",
        "propose_end": "reply rate talk recheck",
        "approve_end": "talk recheck propose_end",
        "decide_review": "reply apply_review",
        "decide_second_review": "decide_review apply_second_review",
        "report_back": "register conclude",
        "write_closing_report": "review_redaction withdraw_notice",
        "review_redaction": "write_closing_report review_redaction publish withdraw_notice",
        "answer_supervision": "supervise",
        "close_supervision": "supervise answer_supervision",
        "keep_promise": "record_reception",
        "ask_petitioner": "ask_petitioner answer_question",
        "answer_question": "ask_petitioner",
        "answer_petitioner": "ask_holder answer_petitioner",
        "record_decision": "file_case",
        "close_case": "file_case record_decision",
        "withdraw_decision": "record_decision",
    }.items()
}
# The latest ones; all of them stand on the petition's page.
SHOWN = 5


def beside(verb: str, *, step: Seen) -> dict[str, Any]:
    """In the order in which it was said; nothing for a move that answers nobody."""
    kinds = ANSWERS.get(verb, frozenset())
    said = [entry for entry in step.chain if entry.kind in kinds][-SHOWN:]
    if not said:
        return {}
    names = names_of(said, known=[step.petition.holder])
    told = timeline(said, records=step.records, names=names, edition=step.edition)
    return {"before": [one for one in reversed(told) if one.lines or one.text]}

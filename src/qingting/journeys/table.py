"""verb → journey. `tests/house/test_spine.py` holds this against the table of moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qingting.journeys import (
    accept,
    answer_objection,
    apply_review,
    apply_second_review,
    approve_end,
    archive,
    classify,
    conclude,
    conclude_investigation,
    confirm_rectified,
    decide_review,
    decide_second_review,
    declare_recusal,
    decline,
    dispose,
    draft_reply,
    extend,
    follow_up,
    form_opinion,
    hold,
    hold_hearing,
    instruct,
    invite_joint,
    join,
    leader_visit,
    link_repeat,
    mediate,
    name_handler,
    object,
    open_sealed_sheet,
    order_rectification,
    propose_end,
    publish,
    put_in_charge,
    raise_dispute,
    rate,
    read_report,
    recheck,
    record_delivery,
    record_visit,
    refuse_extension,
    register,
    reply,
    report_back,
    report_joint,
    report_up,
    request_extension,
    reveal_identity,
    review_redaction,
    rule_on_dispute,
    set_route,
    settle,
    supplement,
    take_part,
    talk,
    tell_extension,
    transfer,
    write_closing_report,
)
from qingting.journeys.step import Journey

# receive is not here: it makes a petition rather than moving one.
JOURNEYS: Mapping[str, Journey[Any]] = {
    module.JOURNEY.verb: module.JOURNEY
    for module in (
        register, accept, decline, classify, report_up, hold, transfer, object, answer_objection, raise_dispute,
        rule_on_dispute, name_handler, open_sealed_sheet, declare_recusal,
        read_report, instruct, take_part, put_in_charge, leader_visit, report_back,
        invite_joint, report_joint, record_visit, conclude_investigation, form_opinion, dispose, order_rectification,
        confirm_rectified, hold_hearing, mediate, request_extension, extend, refuse_extension, tell_extension, conclude,
        reply, talk, rate, recheck, settle, set_route, link_repeat, join, draft_reply, record_delivery, propose_end,
        approve_end, apply_review, decide_review, apply_second_review, decide_second_review,
        write_closing_report, review_redaction, publish, follow_up, archive, reveal_identity, supplement,
    )
}  # fmt: skip

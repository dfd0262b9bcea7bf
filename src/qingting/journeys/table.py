"""verb → journey. `tests/house/test_spine.py` holds this against the table of moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qingting.journeys import (
    accept,
    answer_objection,
    archive,
    classify,
    conclude,
    conclude_investigation,
    decline,
    extend,
    follow_up,
    form_opinion,
    hold,
    object,
    publish,
    rate,
    recheck,
    record_visit,
    register,
    reply,
    report_up,
    reveal_identity,
    review_redaction,
    settle,
    supplement,
    talk,
    transfer,
    write_closing_report,
)
from qingting.journeys.step import Journey

# receive is not here: it makes a petition rather than moving one.
JOURNEYS: Mapping[str, Journey[Any]] = {
    module.JOURNEY.verb: module.JOURNEY
    for module in (
        register, accept, decline, classify, report_up, hold, transfer, object, answer_objection, record_visit,
        conclude_investigation, form_opinion, extend, conclude, reply, talk, rate, recheck, settle,
        write_closing_report, review_redaction, publish, follow_up, archive, reveal_identity, supplement,
    )
}  # fmt: skip

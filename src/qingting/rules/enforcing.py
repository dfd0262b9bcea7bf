"""Fold what comes of a verified violation, and what leaders promised: enforcement cases, receptions, promises."""

from collections.abc import Callable, Mapping
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import Event, Standing
from qingting.rules.given import branch_of

Facts = dict[str, Any]
VERIFIED = frozenset({"substantiated", "partly"})


def unanswered_violation(standing: Standing) -> bool:
    """Verified, and neither a case, nor an order to put it right, nor a reason why not (五(三))."""
    verified = bool(VERIFIED.intersection(standing.findings.values()))
    return verified and not (standing.cases or standing.orders or standing.no_case)


def _filed(edition: Edition, standing: Standing, event: Event) -> Facts:
    number = branch_of(event.data.get("number") or len(standing.cases) + 1)
    return {"cases": {**standing.cases, number: "filed"}}


def _decided(edition: Edition, standing: Standing, event: Event) -> Facts:
    number = standing.decided + 1
    facts: Facts = {"decided": number, **_case(standing, event, state="decided")}
    if event.data.get("public"):
        facts["public_decisions"] = {**standing.public_decisions, str(number): "public"}
    return facts


def _withdrawn(edition: Edition, standing: Standing, event: Event) -> Facts:
    number = branch_of(event.data.get("public_decision", ""))
    known = standing.public_decisions
    return {"public_decisions": {**known, number: "withdrawn"}} if number in known else {}


def _closed(edition: Edition, standing: Standing, event: Event) -> Facts:
    return _case(standing, event, state="closed")


def _case(standing: Standing, event: Event, *, state: str) -> Facts:
    number = branch_of(event.data.get("case", ""))
    return {"cases": {**standing.cases, number: state}} if number in standing.cases else {}


def _received(edition: Edition, standing: Standing, event: Event) -> Facts:
    facts: Facts = {"receptions": standing.receptions + 1}
    if event.data.get("promised"):
        number = branch_of(event.data.get("number") or len(standing.promises) + 1)
        facts["promises"] = {**standing.promises, number: "open"}
    return facts


def _kept(edition: Edition, standing: Standing, event: Event) -> Facts:
    number = branch_of(event.data.get("promise", ""))
    return {"promises": {**standing.promises, number: "kept"}} if number in standing.promises else {}


ENFORCING: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "file_case": _filed,
    "record_decision": _decided,
    "close_case": _closed,
    "withdraw_decision": _withdrawn,
    "explain_no_case": lambda edition, standing, event: {"no_case": True},
    "record_reception": _received,
    "keep_promise": _kept,
}

"""Fold what goes up and comes back: the report, who read it, instructions, who joins, the leader in charge."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import Event, Standing
from qingting.rules.given import as_day, as_texts

Facts = dict[str, Any]


def their_day(data: Mapping[str, Any], *, received_on: date) -> date | None:
    """The day that a superior wants the result by; none that lies before it came."""
    day = as_day(data.get("their_due_on"))
    return day if day is not None and day >= received_on else None


def _reported(edition: Edition, standing: Standing, event: Event) -> Facts:
    data = event.data
    return {
        "reported_up": True,
        "reported_to": as_texts(data.get("to")),
        "principals": as_texts(data.get("principals")),
        "superior": str(data.get("business_superior") or ""),
    }


def _read(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"readers": standing.readers | {event.person}} if event.person else {}


def _instructed(edition: Edition, standing: Standing, event: Event) -> Facts:
    """Who instructs has read."""
    return {"instructions": standing.instructions + 1, **_read(edition, standing, event)}


def _joined(edition: Edition, standing: Standing, event: Event) -> Facts:
    known = event.unit in standing.joined or not event.unit
    return {} if known else {"joined": (*standing.joined, event.unit)}


def _put_in_charge(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"in_charge": str(event.data.get("leader") or standing.in_charge)}


def _visited(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"leader_visits": standing.leader_visits + 1}


UPWARD: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "report_up": _reported,
    "read_report": _read,
    "instruct": _instructed,
    "take_part": _joined,
    "put_in_charge": _put_in_charge,
    "leader_visit": _visited,
}

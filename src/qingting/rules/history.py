"""Fold a petition's events into where it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import NOTHING, Event, Standing
from qingting.rules.given import as_day, as_number, as_table, as_texts

__all__ = ["NOTHING", "Event", "Standing", "after", "extension_of", "is_municipal", "stand"]

Facts = dict[str, Any]

_HANDLING = frozenset({"held", "investigated", "opined"})
_NO_TRANSFER: Mapping[str, Any] = MappingProxyType({"sender": "", "transferred_on": None, "objection": ""})


def stand(edition: Edition, history: Sequence[Event]) -> Standing:
    """Fold the events, in the order given. Kinds that the edition does not know are passed over."""
    standing = Standing()
    for event in history:
        standing = after(edition, standing=standing, event=event)
    return standing


def after(edition: Edition, *, standing: Standing, event: Event) -> Standing:
    """Where the petition stands once this event has happened."""
    move = edition.moves.get(event.kind)
    if move is None:
        return standing
    state = move.leading_to(event.data) or standing.state
    told = _TOLD.get(event.kind)
    facts = told(edition, standing, event) if told else {}
    return replace(standing, state=state, **facts)


def is_municipal(edition: Edition, *, unit: str, level: str) -> bool:
    """By the level that was told, else by the prefix of the city's own units."""
    prefix = edition.option("municipal_prefix")
    return level == "municipal" if level else bool(prefix) and unit.startswith(prefix)


def extension_of(event: Event) -> int:
    """Days by which an extension lengthens the term: none until the petitioner was told."""
    told = as_day(event.data.get("told_on"))
    return (as_number(event.data.get("days")) or 0) if told else 0


def _received(edition: Edition, standing: Standing, event: Event) -> Facts:
    data = event.data
    return {
        "channel": data.get("channel") or standing.channel,
        "anonymous": bool(data.get("anonymous", standing.anonymous)),
        "claims": as_number(data.get("claims")) or standing.claims,
        "receiver": standing.receiver or event.unit,
        "holder": standing.holder or event.unit,
        "received_on": standing.received_on or as_day(data.get("received_on")) or event.on,
    }


def _registered(edition: Edition, standing: Standing, event: Event) -> Facts:
    return _received(edition, standing, event) | {"registered_on": event.on}


def _accepted(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"accepted_on": standing.accepted_on or event.on}


def _classified(edition: Edition, standing: Standing, event: Event) -> Facts:
    grade = str(event.data.get("grade", ""))
    grounds = as_texts(event.data.get("grounds")) if grade == "key" else ()
    handling = standing.state in _HANDLING
    direct = handling and grade == "key" and is_municipal(edition, unit=standing.holder, level=standing.level)
    return {"grade": grade, "grounds": grounds, "direct": direct}


def _held(edition: Edition, standing: Standing, event: Event) -> Facts:
    unit, level = event.unit or standing.holder, str(event.data.get("level") or "")
    direct = standing.grade == "key" and is_municipal(edition, unit=unit, level=level)
    return {"holder": unit, "level": level, "direct": direct, **_NO_TRANSFER}


def _transferred(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {
        "sender": standing.holder,
        "holder": str(event.data.get("to") or standing.holder),
        "level": "",
        "direct": False,
        "transferred_on": event.on,
        "objection": "",
        "transfers": standing.transfers + 1,
    }


def _objected(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"objection": "open"}


def _objection_answered(edition: Edition, standing: Standing, event: Event) -> Facts:
    if event.data.get("agreed"):
        return {"holder": standing.sender or standing.holder, **_NO_TRANSFER}
    return {"objection": "refused"}


def _visited(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"visits": standing.visits + 1, **_investigated_by(standing, event)}


def _investigated(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"findings": as_table(event.data.get("findings")), **_investigated_by(standing, event)}


def _investigated_by(standing: Standing, event: Event) -> Facts:
    # A visit during a recheck does not make a first investigator.
    if standing.rounds or not event.person:
        return {}
    return {"investigators": standing.investigators | {event.person}}


def _extended(edition: Edition, standing: Standing, event: Event) -> Facts:
    days = extension_of(event)
    return {"extended": standing.extended + days, "extensions": standing.extensions + 1} if days else {}


def _replied(edition: Edition, standing: Standing, event: Event) -> Facts:
    day = as_day(event.data.get("delivered_on")) or event.on
    return {"rounds": standing.rounds + 1, "replied_on": day, "rating": ""}


def _rated(edition: Edition, standing: Standing, event: Event) -> Facts:
    rating = str(event.data.get("rating", ""))
    day = event.on if rating == "dissatisfied" else standing.dissatisfied_on
    return {"rating": rating, "dissatisfied_on": day, "talked": False}


def _drafted(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"report": "drafted", "report_author": event.person}


def _reviewed(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"report": "reviewed" if event.data.get("approved") else ""}


_TOLD: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "receive": _received,
    "register": _registered,
    "accept": _accepted,
    "classify": _classified,
    "report_up": lambda edition, standing, event: {"reported_up": True},
    "hold": _held,
    "transfer": _transferred,
    "object": _objected,
    "answer_objection": _objection_answered,
    "record_visit": _visited,
    "conclude_investigation": _investigated,
    "extend": _extended,
    "conclude": lambda edition, standing, event: {"concluded_on": event.on},
    "reply": _replied,
    "talk": lambda edition, standing, event: {"talked": True},
    "rate": _rated,
    "recheck": lambda edition, standing, event: {"rechecks": standing.rechecks + 1},
    "settle": lambda edition, standing, event: {"exit": str(event.data.get("exit", ""))},
    "write_closing_report": _drafted,
    "review_redaction": _reviewed,
    "publish": lambda edition, standing, event: {"report": "published"},
    "follow_up": lambda edition, standing, event: {"followed_up": True},
}

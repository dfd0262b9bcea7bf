"""Fold a petition's events into where it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from qingting.rules.answering import ANSWERING
from qingting.rules.asking import ASKING
from qingting.rules.book import Edition
from qingting.rules.enforcing import ENFORCING
from qingting.rules.events import NOTHING, Event, Standing
from qingting.rules.given import as_day, as_number, as_table, as_texts
from qingting.rules.handling import FOLDS, PASSED_ON, joint_reported
from qingting.rules.rewarding import REWARDING
from qingting.rules.signing import SIGNING
from qingting.rules.supervising import SUPERVISING
from qingting.rules.upward import UPWARD, their_day
from qingting.rules.withdrawing import WITHDRAWING

__all__ = ["NOTHING", "Event", "Standing", "after", "is_municipal", "stand"]

Facts = dict[str, Any]

_HANDLING = frozenset({"held", "investigated", "opined"})
_NO_TRANSFER: Mapping[str, Any] = MappingProxyType(
    {"sender": "", "transferred_on": None, "objection": "", "returned": False}
)


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


def _received(edition: Edition, standing: Standing, event: Event) -> Facts:
    data, holder = event.data, standing.holder or event.unit
    received_on = standing.received_on or as_day(data.get("received_on")) or event.on
    return {
        "channel": data.get("channel") or standing.channel,
        "anonymous": bool(data.get("anonymous", standing.anonymous)),
        "claims": as_number(data.get("claims")) or standing.claims,
        "receiver": standing.receiver or event.unit,
        "holder": holder,
        "holders": _with(standing.holders, unit=holder),
        "received_on": received_on,
        "their_due": standing.their_due or their_day(data, received_on=received_on),
    }


def _with(units: tuple[str, ...], *, unit: str) -> tuple[str, ...]:
    return units if not unit or unit in units else (*units, unit)


def _registered(edition: Edition, standing: Standing, event: Event) -> Facts:
    return _received(edition, standing, event) | {"registered_on": event.on}


def _accepted(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"accepted_on": standing.accepted_on or event.on}


def _classified(edition: Edition, standing: Standing, event: Event) -> Facts:
    grade = str(event.data.get("grade", ""))
    grounds = as_texts(event.data.get("grounds")) if grade == "key" else ()
    handling = standing.state in _HANDLING
    direct = handling and grade == "key" and is_municipal(edition, unit=standing.holder, level=standing.level)
    route = str(event.data.get("route") or standing.route)
    return {"grade": grade, "grounds": grounds, "direct": direct, "route": route}


def _held(edition: Edition, standing: Standing, event: Event) -> Facts:
    unit, level = event.unit or standing.holder, str(event.data.get("level") or "")
    direct = standing.grade == "key" and is_municipal(edition, unit=unit, level=level)
    handler = standing.handler or event.person
    return {"holder": unit, "level": level, "direct": direct, "handler": handler, **_NO_TRANSFER}


def _transferred(edition: Edition, standing: Standing, event: Event) -> Facts:
    to = str(event.data.get("to") or standing.holder)
    return {
        **_moved_to(standing, unit=to),
        **PASSED_ON,
        "sender": standing.holder,
        "transferred_on": event.on,
        "objection": "",
        "returned": to in standing.holders,
        "transfers": standing.transfers + 1,
    }


def _moved_to(standing: Standing, *, unit: str) -> Facts:
    """To a unit that has still to take it on and to name its handler."""
    holders = _with(standing.holders, unit=unit)
    return {"holder": unit, "holders": holders, "level": "", "direct": False, "handler": ""}


def _objected(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"objection": "open"}


def _objection_answered(edition: Edition, standing: Standing, event: Event) -> Facts:
    if event.data.get("agreed"):
        return {"holder": standing.sender or standing.holder, "handler": "", **_NO_TRANSFER}
    return {"objection": "refused"}


def _disputed(edition: Edition, standing: Standing, event: Event) -> Facts:
    """It lies with the common superior until that has ruled."""
    to = str(event.data.get("to") or standing.holder)
    parties = as_texts(event.data.get("parties")) or (standing.sender, standing.holder)
    waiting = {"holder": to, "level": "", "direct": False, "handler": ""}
    return {**waiting, "parties": tuple(unit for unit in parties if unit), **_NO_TRANSFER}


def _ruled(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {**_moved_to(standing, unit=str(event.data.get("to") or standing.holder)), "ruled": True}


def _named(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"handler": str(event.data.get("handler") or standing.handler)}


def _visited(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"visits": standing.visits + 1, **_investigated_by(standing, event)}


def _investigated(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"findings": as_table(event.data.get("findings")), **_investigated_by(standing, event)}


def _investigated_by(standing: Standing, event: Event) -> Facts:
    # A visit during a recheck does not make a first investigator.
    if standing.rounds or not event.person:
        return {}
    return {"investigators": standing.investigators | {event.person}}


def _concluded(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"concluded_on": event.on, "joint": joint_reported(standing)}


def _rated(edition: Edition, standing: Standing, event: Event) -> Facts:
    rating = str(event.data.get("rating", ""))
    day = event.on if rating == "dissatisfied" else standing.dissatisfied_on
    return {"rating": rating, "dissatisfied_on": day, "talked": False}


def _drafted(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"report": "drafted", "report_author": event.person}


def _reviewed(edition: Edition, standing: Standing, event: Event) -> Facts:
    report = "reviewed" if event.data.get("approved") else ""
    return {"report": report, "report_held": as_day(event.data.get("hold_until"))}


_TOLD: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "receive": _received,
    "register": _registered,
    "accept": _accepted,
    "classify": _classified,
    "hold": _held,
    "transfer": _transferred,
    "object": _objected,
    "answer_objection": _objection_answered,
    "raise_dispute": _disputed,
    "rule_on_dispute": _ruled,
    "name_handler": _named,
    "record_visit": _visited,
    "conclude_investigation": _investigated,
    **FOLDS,
    "conclude": _concluded,
    **ANSWERING,
    "talk": lambda edition, standing, event: {"talked": True},
    "rate": _rated,
    "recheck": lambda edition, standing, event: {"rechecks": standing.rechecks + 1},
    "settle": lambda edition, standing, event: {"exit": str(event.data.get("exit", ""))},
    "write_closing_report": _drafted,
    "review_redaction": _reviewed,
    "publish": lambda edition, standing, event: {"report": "published"},
    "withdraw_notice": lambda edition, standing, event: {"report": "withdrawn"},
    "follow_up": lambda edition, standing, event: {"followed_up": True},
    **UPWARD,
    **SUPERVISING,
    **SIGNING,
    **ENFORCING,
    **REWARDING,
    **WITHDRAWING,
    **ASKING,
}

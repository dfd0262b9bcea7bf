"""Fold the orders of supervisors: given, answered, returned, closed, or raised to a higher level (五(二))."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import Event, Standing, Supervision
from qingting.rules.given import as_number

Facts = dict[str, Any]


def open_order_to(standing: Standing, *, unit: str) -> Supervision | None:
    """At most one at a time: a higher one takes the place of a lower one."""
    return next((one for one in standing.supervisions if one.is_open and one.to == unit), None)


def order_of(standing: Standing, *, number: object) -> Supervision | None:
    return next((one for one in standing.supervisions if str(one.number) == str(number)), None)


def is_higher(edition: Edition, *, level: str, than: str) -> bool:
    ranks = list(edition.levels)
    return level in ranks and than in ranks and ranks.index(level) > ranks.index(than)


def _ordered(edition: Edition, standing: Standing, event: Event) -> Facts:
    to = str(event.data.get("to") or standing.holder)
    before = tuple(
        replace(one, state="raised") if one.is_open and one.to == to else one for one in standing.supervisions
    )
    order = Supervision(
        number=as_number(event.data.get("number")) or len(before) + 1,
        level=str(event.data.get("level", "")),
        by=event.unit,
        to=to,
    )
    return {"supervisions": (*before, order)}


def _answered(edition: Edition, standing: Standing, event: Event) -> Facts:
    order = open_order_to(standing, unit=event.unit)
    return _changed(standing, order=order, state="answered", more=1)


def _decided(edition: Edition, standing: Standing, event: Event) -> Facts:
    order = order_of(standing, number=event.data.get("number"))
    return _changed(standing, order=order, state="closed" if event.data.get("accepted") else "asked", more=0)


def _changed(standing: Standing, *, order: Supervision | None, state: str, more: int) -> Facts:
    if order is None:
        return {}
    changed = replace(order, state=state, rounds=order.rounds + more)
    return {"supervisions": tuple(changed if one is order else one for one in standing.supervisions)}


SUPERVISING: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "supervise": _ordered,
    "answer_supervision": _answered,
    "close_supervision": _decided,
}

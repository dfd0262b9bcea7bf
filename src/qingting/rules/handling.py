"""Facts of the handling, folded from its events: who helps, who must keep away, what was ordered, more time."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import NOTHING, Event, Standing
from qingting.rules.given import as_day, as_number, branch_of

Facts = dict[str, Any]

# Another unit begins anew: whom the last one asked to help or for more time is asked no longer.
PASSED_ON: Mapping[str, Any] = MappingProxyType({"joint": NOTHING, "asked_extension": 0})


def _invited(edition: Edition, standing: Standing, event: Event) -> Facts:
    to = str(event.data.get("to") or "")
    return {"joint": {**standing.joint, to: "asked"}} if to else {}


def _reported(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"joint": {**standing.joint, event.unit: "reported"}} if event.unit in standing.joint else {}


def joint_reported(standing: Standing) -> Mapping[str, str]:
    """The joint units that have reported: what the others still owe is asked no longer once it is concluded."""
    return {unit: told for unit, told in standing.joint.items() if told == "reported"}


def _recused(edition: Edition, standing: Standing, event: Event) -> Facts:
    """Who says so of themselves, or whom the head named."""
    person = str(event.data.get("person") or event.person)
    return {"recused": standing.recused | {person}} if person else {}


def _disposed(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"disposals": standing.disposals + 1}


def _ordered(edition: Edition, standing: Standing, event: Event) -> Facts:
    """An order to put things right is a measure too; it may take the place of an earlier one."""
    orders = dict(standing.orders)
    replaced = branch_of(event.data.get("instead_of", ""))
    if replaced in orders:
        orders[replaced] = "replaced"
    number = branch_of(event.data.get("number") or len(orders) + 1)
    return {"orders": {**orders, number: "open"}, **_disposed(edition, standing, event)}


def _rectified(edition: Edition, standing: Standing, event: Event) -> Facts:
    order = branch_of(event.data.get("order", ""))
    return {"orders": {**standing.orders, order: "done"}} if order in standing.orders else {}


def _asked(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"asked_extension": _days(event)}


def _refused(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"asked_extension": 0}


def _extended(edition: Edition, standing: Standing, event: Event) -> Facts:
    """Granted; it counts from the moment the petitioner is told, which may be at once."""
    days, told = _days(event), as_day(event.data.get("told_on"))
    return {"asked_extension": 0, "granted": days} | (_counting(standing, days=days) if told else {})


def _told(edition: Edition, standing: Standing, event: Event) -> Facts:
    told = as_day(event.data.get("told_on"))
    return _counting(standing, days=standing.granted) if told and standing.granted else {}


def _counting(standing: Standing, *, days: int) -> Facts:
    more = 1 if days else 0
    return {"granted": 0, "extended": standing.extended + days, "extensions": standing.extensions + more}


def _days(event: Event) -> int:
    return max(as_number(event.data.get("days")) or 0, 0)


FOLDS: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "invite_joint": _invited,
    "report_joint": _reported,
    "declare_recusal": _recused,
    "dispose": _disposed,
    "order_rectification": _ordered,
    "confirm_rectified": _rectified,
    "request_extension": _asked,
    "refuse_extension": _refused,
    "extend": _extended,
    "tell_extension": _told,
}

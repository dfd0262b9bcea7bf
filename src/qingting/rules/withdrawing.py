"""Fold who withdrew and who took that back. The matter goes on: only what is owed to that one petitioner ends."""

from collections.abc import Callable, Mapping
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import Event, Standing
from qingting.rules.signing import WAITING, WITHDRAWN

Facts = dict[str, Any]
# The first petitioner, where signers have the numbers from 1 on.
FIRST = "0"
DISSATISFIED = "dissatisfied"


def everybody(standing: Standing) -> bool:
    """Whether all who petitioned have withdrawn."""
    return {FIRST, *standing.signers} <= standing.withdrawn.keys()


def somebody_dissatisfied(standing: Standing) -> bool:
    """Of those who have not withdrawn; a signer's rating is gone once they withdrew."""
    first = standing.rating == DISSATISFIED and FIRST not in standing.withdrawn
    return first or DISSATISFIED in standing.signers.values()


def _withdrew(edition: Edition, standing: Standing, event: Event) -> Facts:
    who = _who(event)
    return {
        "withdrawn": {**standing.withdrawn, who: event.on},
        **_as_signer(standing, who=who, state=WITHDRAWN),
    }


def _took_up(edition: Edition, standing: Standing, event: Event) -> Facts:
    who = _who(event)
    left = {one: on for one, on in standing.withdrawn.items() if one != who}
    return {"withdrawn": left, **_NO_END, **_as_signer(standing, who=who, state=WAITING)}


def _who(event: Event) -> str:
    return str(event.data.get("signer") or FIRST)


def _as_signer(standing: Standing, *, who: str, state: str) -> Facts:
    return {"signers": {**standing.signers, who: state}} if who in standing.signers else {}


def _end_proposed(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"withdrawn_end": "proposed", "withdrawn_end_by": frozenset({event.person})}


def _end_signed(edition: Edition, standing: Standing, event: Event) -> Facts:
    """First the head of the unit, then a supervisor from another one; a refusal leaves nothing of it."""
    if event.data.get("agreed") is not True:
        return dict(_NO_END)
    if event.data.get("ended") is True:
        return {**_NO_END, "exit": "withdrawn"}
    return {"withdrawn_end": "agreed", "withdrawn_end_by": standing.withdrawn_end_by | {event.person}}


_NO_END: Mapping[str, Any] = {"withdrawn_end": "", "withdrawn_end_by": frozenset()}

WITHDRAWING: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "withdraw": _withdrew,
    "undo_withdrawal": _took_up,
    "propose_withdrawn_end": _end_proposed,
    "approve_withdrawn_end": _end_signed,
}

"""Fold what follows the conclusion: draft, reply, delivery, statutory reviews, the explained end; and what is linked."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from qingting.rules.asking import no_longer_asked
from qingting.rules.book import Edition
from qingting.rules.events import Event, Standing
from qingting.rules.given import as_day
from qingting.rules.signing import asked_anew

Facts = dict[str, Any]

# A new reply is a new decision: who reviewed the last one, and an end proposed before it, count no more.
_ANEW: Mapping[str, Any] = MappingProxyType(
    {"drafter": "", "ending": "", "end_proposer": "", "handled_by": "", "reviewer": "", "review_on": None}
)


def _routed(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"route": str(event.data.get("route") or standing.route)}


def _drafted(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"drafter": event.person}


def _replied(edition: Edition, standing: Standing, event: Event) -> Facts:
    """Delivered on the day it names, else on its own, unless it says that the delivery is awaited."""
    day = as_day(event.data.get("delivered_on")) or event.on
    delivered = None if event.data.get("awaits_delivery") else day
    return {
        **_ANEW,
        "rounds": standing.rounds + 1,
        "replied_on": day,
        "delivered_on": delivered,
        "rating": "",
        "signers": asked_anew(standing),
        "questions": no_longer_asked(standing),
    }


def _delivered(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"delivered_on": as_day(event.data.get("delivered_on")) or event.on}


def _review_asked(edition: Edition, standing: Standing, event: Event) -> Facts:
    """It lies with the superior unit until that has decided."""
    to = str(event.data.get("to") or standing.holder)
    # Who asks for a review has not let the matter go, whatever they said before.
    asks = {who: on for who, on in standing.withdrawn.items() if who != "0"}
    return {"handled_by": standing.holder, "holder": to, "reviewer": to, "withdrawn": asks}


def _review_decided(edition: Edition, standing: Standing, event: Event) -> Facts:
    """Back to the unit that handled it, which carries the decision out."""
    day = as_day(event.data.get("delivered_on")) or event.on
    return {"holder": standing.handled_by or standing.holder, "review_on": day}


def _end_proposed(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"ending": "proposed", "end_proposer": event.person}


def _end_signed(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"ending": "approved" if event.data.get("agreed") is True else ""}


def _repeats(edition: Edition, standing: Standing, event: Event) -> Facts:
    earlier = str(event.data.get("earlier") or "")
    return {"linked_to": earlier, "repeats_ended": event.data.get("review_ended") is True}


def _joined(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"linked_to": str(event.data.get("lead") or "")}


ANSWERING: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "set_route": _routed,
    "draft_reply": _drafted,
    "reply": _replied,
    "record_delivery": _delivered,
    "apply_review": _review_asked,
    "decide_review": _review_decided,
    "apply_second_review": _review_asked,
    "decide_second_review": _review_decided,
    "propose_end": _end_proposed,
    "approve_end": _end_signed,
    "link_repeat": _repeats,
    "join": _joined,
}

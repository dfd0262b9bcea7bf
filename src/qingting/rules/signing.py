"""Fold what petitioners do beside the road: those who signed with the first, and what is added in their name."""

from collections.abc import Callable, Mapping
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import Event, Standing
from qingting.rules.given import as_number, as_texts

Facts = dict[str, Any]
# Of a signer's part, before a rating stands there.
WAITING, ANSWERED, WITHDRAWN = "waiting", "answered", "withdrawn"


def asked_anew(standing: Standing) -> Mapping[str, str]:
    """A new reply is owed to every signer who has not withdrawn."""
    return {one: state if state == WITHDRAWN else WAITING for one, state in standing.signers.items()}


def _signed(edition: Edition, standing: Standing, event: Event) -> Facts:
    new = dict.fromkeys(as_texts(event.data.get("signers")), WAITING)
    ends = {"withdrawn_end": "", "withdrawn_end_by": frozenset()}
    speaking = as_number(event.data.get("speakers")) or 0
    return {"signers": {**standing.signers, **new}, "speakers": standing.speakers + speaking, **ends}


def _answered(edition: Edition, standing: Standing, event: Event) -> Facts:
    told = as_texts(event.data.get("signers"))
    return {"signers": {**standing.signers, **dict.fromkeys(told, ANSWERED)}}


def _rated(edition: Edition, standing: Standing, event: Event) -> Facts:
    """It goes back to talk and recheck for one as for all; the first petitioner's own rating is not touched."""
    rating, signer = str(event.data.get("rating", "")), str(event.data.get("signer", ""))
    again = {"dissatisfied_on": event.on, "talked": False} if rating == "dissatisfied" else {}
    return {"signers": {**standing.signers, signer: rating}, **again}


def _supplemented(edition: Edition, standing: Standing, event: Event) -> Facts:
    number = str(event.data.get("unconfirmed") or "")
    return {"unconfirmed": {**standing.unconfirmed, number: None}} if number else {}


def _confirmed(edition: Edition, standing: Standing, event: Event) -> Facts:
    number = str(event.data.get("supplement") or "")
    return {"unconfirmed": {**standing.unconfirmed, number: event.data.get("genuine") is True}}


SIGNING: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "add_signatory": _signed,
    "sign": _signed,
    "answer_signatory": _answered,
    "rate_as_signatory": _rated,
    "supplement": _supplemented,
    "confirm_supplement": _confirmed,
}

"""What this officer may do on a petition now, and why the rest must wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from qingting.journeys.step import Step
from qingting.journeys.table import JOURNEYS
from qingting.rules.moves import Permit, Refusal, permits

# Offered beside the petition, not among the steps of the road.
ASIDE = ("reveal_identity",)
LAST = ("supplement", "decline", "transfer", "extend")


@dataclass(frozen=True, slots=True)
class Offer:
    """`primary` is the step that carries the petition on."""

    permit: Permit
    primary: bool = False

    @property
    def verb(self) -> str:
        return self.permit.move.verb


@dataclass(frozen=True, slots=True)
class Offers:
    open: Sequence[Offer]
    closed: Sequence[Permit]
    aside: frozenset[str]

    def may(self, verb: str) -> bool:
        return verb in self.aside or any(offer.verb == verb for offer in self.open)


def offers(step: Step) -> Offers:
    known = [permit for permit in permits(step.edition, step.situation({})) if permit.move.verb in JOURNEYS]
    allowed = [permit for permit in known if permit.refusal is None]
    aside = frozenset(permit.move.verb for permit in allowed if permit.move.verb in ASIDE)
    steps = sorted((permit for permit in allowed if permit.move.verb not in ASIDE), key=_rank)
    closed = [permit for permit in known if permit.refusal is not None and permit.move.verb not in ASIDE]
    open_ = [Offer(permit, primary=place == 0 and not _late(permit)) for place, permit in enumerate(steps)]
    return Offers(open=open_, closed=closed, aside=aside)


def _late(permit: Permit) -> bool:
    return permit.move.verb in LAST


def _rank(permit: Permit) -> tuple[bool, bool]:
    """The moves that lead on first, side roads last; the order of the table within each."""
    return _late(permit), not permit.move.leads_to


def refusal_of(verb: str, *, step: Step) -> Refusal | None:
    """Why a move is not open now; None where it is, or where only its input can tell."""
    for permit in permits(step.edition, step.situation({})):
        if permit.move.verb == verb:
            return permit.refusal
    return None


def sentence(refusal: Refusal) -> str:
    chinese = (get_language() or "zh").startswith("zh")
    return refusal.sentence if chinese else refusal.sentence_en or refusal.sentence

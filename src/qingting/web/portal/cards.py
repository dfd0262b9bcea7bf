"""What the track page asks of the petitioner now, as cards in the order in which it matters to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qingting.journeys.tracking import PublicView


@dataclass(frozen=True, slots=True)
class Card:
    """A part of the page: shown where one of these moves is open."""

    template: str
    verbs: frozenset[str]


# What the unit waits for stands above where the matter stands; the rest below it.
FIRST = (Card("portal/case_asked.html", frozenset({"answer_question"})),)
THEN = (
    Card("portal/case_rate.html", frozenset({"rate"})),
    Card("portal/case_review.html", frozenset({"apply_review", "apply_second_review"})),
)


def open_cards(cards: Sequence[Card], *, view: PublicView) -> list[str]:
    return [card.template for card in cards if card.verbs.intersection(view.may)]

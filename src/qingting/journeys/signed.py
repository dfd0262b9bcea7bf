"""A joint petition as one of its petitioners sees it: what happened to the matter, and to them; nothing of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qingting.journeys.step import Step
from qingting.petitions.models import Petition
from qingting.rules.clocks import Clock
from qingting.rules.events import Event, Standing
from qingting.vault.models import Identity

RATED = {"satisfied": "satisfied", "mostly": "satisfied", "dissatisfied": "dissatisfied"}
ASKED = frozenset({"replied", *RATED.values()})
# What is done for one signer, and what names the first petitioner's own part.
OF_SIGNERS = frozenset({"answer_signatory", "rate_as_signatory"})
OF_THE_FIRST = frozenset({"rate", "talk", "record_delivery"})
SIGNERS_TERMS = frozenset({"tell_signatory", "answer_signatory"})
FIRST = ""


def signer_of(petition: Petition) -> str:
    """The signer's number of whoever has opened it; empty for the first petitioner."""
    return str(petition.signed_as.number) if petition.signed_as else FIRST


def identity_of(petition: Petition) -> Identity | None:
    return petition.signed_as.identity if petition.signed_as else petition.identity


def own_rating(standing: Standing, *, signer: str) -> str:
    if signer == FIRST:
        return standing.rating
    told = standing.signers.get(signer, "")
    return told if told in RATED else ""


def own_state(standing: Standing, *, signer: str) -> str:
    """One is not said to be dissatisfied because another is."""
    if not standing.signers or standing.state not in ASKED:
        return standing.state
    return RATED.get(own_rating(standing, signer=signer), "replied")


def own_history(history: Sequence[Event], *, signer: str) -> tuple[Event, ...]:
    """A signer's own rating and delivery stand where those of the first petitioner stand for them."""
    return tuple(_as_own(event) for event in history if _concerns(event, signer=signer))


def own_clocks(clocks: Sequence[Clock], *, standing: Standing, signer: str) -> tuple[Clock, ...]:
    talks = own_state(standing, signer=signer) == "dissatisfied" or not standing.signers
    return tuple(
        clock
        for clock in clocks
        if (clock.about == signer if clock.term in SIGNERS_TERMS else clock.term != "talk" or talks)
    )


def own_moves(step: Step, *, allowed: Iterable[str], signer: str) -> set[str]:
    """The moves that this petitioner may make now; a signer rates once for each reply, under the name `rate`."""
    moves = set(allowed)
    if signer == FIRST:
        return moves
    # The first of them asks for the reward; each then has an own share.
    moves -= {"apply_reward"}
    rates = "rate_as_signatory" in moves and not own_rating(step.standing, signer=signer)
    return moves - {"rate"} | ({"rate"} if rates else set())


def _concerns(event: Event, *, signer: str) -> bool:
    if event.kind == "rate_as_signatory":
        return event.data.get("signer") == signer
    if event.kind == "answer_signatory":
        return signer in event.data.get("signers", ())
    return signer == FIRST or event.kind not in OF_THE_FIRST


def _as_own(event: Event) -> Event:
    kinds = {"rate_as_signatory": "rate", "answer_signatory": "record_delivery"}
    return replace(event, kind=kinds[event.kind]) if event.kind in kinds else event

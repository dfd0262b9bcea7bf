"""A joint petition as one of its petitioners sees it: what happened to the matter, and to them; nothing of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from qingting.journeys.step import Step
from qingting.petitions.models import Petition
from qingting.rules import withdrawing
from qingting.rules.asking import UNIT, open_questions
from qingting.rules.clocks import Clock
from qingting.rules.events import Event, Standing
from qingting.vault.models import Identity

RATED = {"satisfied": "satisfied", "mostly": "satisfied", "dissatisfied": "dissatisfied"}
ASKED = frozenset({"replied", *RATED.values()})
# What is done for one signer, and what names the first petitioner's own part.
OF_SIGNERS = frozenset({"answer_signatory", "rate_as_signatory"})
OF_THE_FIRST = frozenset({"rate", "talk", "record_delivery"})
SIGNERS_TERMS = frozenset({"tell_signatory", "answer_signatory"})
# Between the unit and one of them.
OF_ONE = frozenset({"ask_petitioner", "answer_question", "ask_holder", "answer_petitioner", "observe"})
FIRST = ""
LETTING_GO = frozenset({"withdraw", "undo_withdrawal"})
# What is not asked of who let the matter go; to go on they take that back first.
NOT_AFTER = frozenset({"withdraw", "rate", "rate_as_signatory", "ask_holder", "sign"})


def signer_of(petition: Petition) -> str:
    """The signer's number of whoever has opened it; empty for the first petitioner."""
    return str(petition.signed_as.number) if petition.signed_as else FIRST


def identity_of(petition: Petition) -> Identity | None:
    return petition.signed_as.identity if petition.signed_as else petition.identity


def key_of(signer: str) -> str:
    """As withdrawals name them: 0 is the first petitioner."""
    return signer or withdrawing.FIRST


def withdrew_on(standing: Standing, *, signer: str) -> date | None:
    return standing.withdrawn.get(key_of(signer))


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
    asked = {str(one.number) for one in standing.questions if one.signer == signer}
    own = {"answer_petitioner": asked, "undo_withdrawal": {key_of(signer)}}
    about = {**{term: {signer} for term in SIGNERS_TERMS}, **own}
    return tuple(
        clock
        for clock in clocks
        if (clock.about in about[clock.term] if clock.term in about else clock.term != "talk" or talks)
    )


def own_moves(step: Step, *, allowed: Iterable[str], signer: str) -> set[str]:
    """The moves that this petitioner may make now; a signer rates once for each reply, under the name `rate`."""
    moves = set(allowed)
    if not any(one.signer == signer for one in open_questions(step.standing, by=UNIT)):
        moves -= {"answer_question"}
    moves -= {"undo_withdrawal"} if withdrew_on(step.standing, signer=signer) is None else NOT_AFTER
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
    if event.kind in LETTING_GO:
        return event.data.get("signer") == key_of(signer)
    if event.kind == "sign":
        return signer in event.data.get("signers", ())
    if event.kind in OF_ONE:
        return str(event.data.get("signer", FIRST)) == signer
    return signer == FIRST or event.kind not in OF_THE_FIRST


def _as_own(event: Event) -> Event:
    kinds = {"rate_as_signatory": "rate", "answer_signatory": "record_delivery"}
    return replace(event, kind=kinds[event.kind]) if event.kind in kinds else event

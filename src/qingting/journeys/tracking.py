"""What a petitioner may see of a petition: an allow-list. No officer's name, no internal text, ever passes here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from django.utils.translation import gettext

from qingting.journeys import signed
from qingting.journeys.milestones import PublicStep, steps_of
from qingting.journeys.own_words import own_words
from qingting.journeys.perform import step_of
from qingting.journeys.public_view import (
    PublicAnswer,
    PublicClaim,
    PublicClock,
    PublicEvent,
    PublicLetter,
    PublicLook,
    PublicView,
)
from qingting.journeys.public_words import (
    ENDED_WITHDRAWN_WORDS,
    EVENT_WORDS,
    LETTER_WORDS,
    STATE_WORDS,
    WITHDRAWN_WORDS,
)
from qingting.journeys.step import ZONE, Step, day_of
from qingting.letters.documents.issuing import label_of
from qingting.letters.models import Letter
from qingting.letters.selectors import letters_to
from qingting.people.access import PETITIONER
from qingting.people.language import either, unit_name
from qingting.people.models import Unit
from qingting.petitions import attempts
from qingting.petitions.models import Petition
from qingting.petitions.petitioners import known_of, masked
from qingting.petitions.selectors import by_code, digits_of
from qingting.rules.clocks import Clock, derive
from qingting.rules.history import Event, Standing
from qingting.rules.moves import permits
from qingting.rules.rows import Word
from qingting.vault.selectors import reveals
from qingting.vault.services import opened

__all__ = ["PublicClock", "PublicView", "TrackRefused", "find_public", "public_view"]

# What a petitioner may do on the track page; the table of moves says which of them now.
OFFERED = (
    "answer_question", "rate", "supplement", "ask_holder", "observe", "apply_review", "apply_second_review",
    "apply_reward", "claim_reward", "waive_reward", "sign", "withdraw", "undo_withdrawal",
)  # fmt: skip
# Where it is over whoever let it go.
OVER = frozenset({"declined", "settled", "archived"})
# Events that name another unit in `to`.
NAMING = frozenset(
    {"transfer", "raise_dispute", "rule_on_dispute", "invite_joint", "apply_review", "apply_second_review"}
)
ANSWERED = frozenset(
    {
        "replied",
        "satisfied",
        "dissatisfied",
        "rechecked",
        "under_review",
        "reviewed",
        "under_second_review",
        "review_ended",
        "settled",
        "archived",
    }
)


class TrackRefused(Exception):
    """编号和查询码对不上。请照回执再核对一遍；回执丢了，请带身份证到受理单位查询。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def find_public(number: str, *, code: str, address: str, now: datetime) -> Petition:
    """The petition of this number and code. Raises TrackRefused, alike for both mistakes, or TooManyAttempts."""
    tried = {"address": address, "number": digits_of(number)[:20]}
    attempts.refuse_too_many(tried, now=now)
    found = by_code(number, code=code)
    if found is None:
        attempts.note(tried, now=now)
        raise TrackRefused
    attempts.forgive(tried)
    return found


def public_view(petition: Petition, *, now: datetime) -> PublicView:
    step = step_of(petition, actor=PETITIONER, now=now)
    standing, signer = step.standing, signed.signer_of(petition)
    state = signed.own_state(standing, signer=signer)
    history = signed.own_history(step.history, signer=signer)
    names = _unit_names(step)
    holder = unit_name(petition.holder)
    letters = tuple(_letter(letter) for letter in letters_to(petition.id))
    shown = _shown(step)
    withdrew = signed.withdrew_on(standing, signer=signer)
    said = own_words(step, signer=signer, clocks=shown)
    return PublicView(
        number=petition.number,
        title=petition.title,
        state=state,
        state_words=_state_words(standing, state=state, signer=signer) % {"unit": holder},
        holder_name=holder,
        received_on=standing.received_on or day_of(petition.received_at),
        accepted_on=standing.accepted_on,
        rating=signed.own_rating(standing, signer=signer),
        may=_may(step),
        steps=_steps(history, state=state, withdrew=withdrew),
        clocks=tuple(_clock(clock, step=step) for clock in shown),
        timeline=_timeline(history, step=step, names=names),
        letters=letters,
        claims=_claims(step, letters=letters),
        reveals=_looks(petition),
        questions=said.questions,
        observations=said.observations,
        observed=said.observed,
        withdrawn_on=withdrew,
        undo_until=_undo_until(shown) if withdrew else None,
    )


def _state_words(standing: Standing, *, state: str, signer: str) -> str:
    if standing.exit == "withdrawn":
        return str(ENDED_WITHDRAWN_WORDS)
    gone = signed.withdrew_on(standing, signer=signer) is not None and state not in OVER
    return str(WITHDRAWN_WORDS if gone else STATE_WORDS[state])


def _steps(history: Sequence[Event], *, state: str, withdrew: date | None) -> tuple[PublicStep, ...]:
    """Who withdrew is not asked to rate."""
    return tuple(one for one in steps_of(history, state=state) if withdrew is None or one.code != "rated")


def _undo_until(clocks: Sequence[Clock]) -> date | None:
    running = [clock.due.on for clock in clocks if clock.term == "undo_withdrawal" and clock.is_open]
    return max(running, default=None)


def _shown(step: Step) -> tuple[Clock, ...]:
    """Every clock but that of a supervisor's order, and the one that ended because the unit took the matter on."""
    sent = any(event.kind == "transfer" for event in step.history)
    derived = signed.own_clocks(
        derive(step.edition, step.calendar, step.history),
        standing=step.standing,
        signer=signed.signer_of(step.petition),
    )
    return tuple(
        clock
        for clock in derived
        if clock.whose != "supervised" and (clock.term != "transfer" or sent or clock.met_on is None)
    )


def _may(step: Step) -> tuple[str, ...]:
    signer = signed.signer_of(step.petition)
    looking = step.situation({"signer": signer})
    allowed = {permit.move.verb for permit in permits(step.edition, looking) if permit.refusal is None}
    own = signed.own_moves(step, allowed=allowed, signer=signer)
    return tuple(verb for verb in OFFERED if verb in own)


def _said(word: Word | None) -> str:
    if word is None:
        return ""
    return either(word.zh, english=word.en)


def _unit_names(step: Step) -> Mapping[str, str]:
    """Code → name of every unit that the timeline names."""
    codes = {event.unit for event in step.history} | {
        str(event.data["to"]) for event in step.history if event.kind in NAMING
    }
    return {unit.code: unit_name(unit) for unit in Unit.objects.filter(code__in=codes)}


def _timeline(history: Sequence[Event], *, step: Step, names: Mapping[str, str]) -> tuple[PublicEvent, ...]:
    """Events that concern the petitioner, in plain words; internal ones are not listed."""
    rating = step.edition.ratings
    return tuple(
        PublicEvent(
            on=event.on,
            kind=event.kind,
            words=str(EVENT_WORDS[event.kind])
            % {
                "unit": names.get(event.unit) or unit_name(step.petition.receiver),
                "to": names.get(str(event.data.get("to", "")), ""),
                "days": event.data.get("days", 0),
                "due_on": event.data.get("due_on", ""),
                "rating": _said(rating.get(str(event.data.get("rating", "")))),
                "decision": _said(step.edition.decisions.get(str(event.data.get("decision", "")))),
            },
        )
        for event in history
        if event.kind in EVENT_WORDS and not _void(event)
    )


def _void(event: Event) -> bool:
    """More time counts from the moment the petitioner was told; what another address sent is not theirs."""
    untold = event.kind == "extend" and not event.data.get("told_on")
    return untold or (event.kind == "supplement" and "unconfirmed" in event.data)


def _clock(clock: Clock, *, step: Step) -> PublicClock:
    return PublicClock(
        term=clock.term,
        label=_said(step.edition.terms.get(clock.term)) or clock.term,
        whose=clock.whose,
        round=clock.round,
        started=clock.due.start,
        due=clock.due.on,
        provisional=clock.due.provisional,
        because=clock.due.because,
        days=clock.due.days,
        met=clock.met_on,
        void=clock.void_on,
    )


def _letter(letter: Letter) -> PublicLetter:
    body = letter.body
    return PublicLetter(
        kind=letter.kind,
        label=label_of(letter) or str(LETTER_WORDS.get(letter.kind, "")) or gettext("告知书"),
        at=letter.at.astimezone(ZONE),
        unit=unit_name(letter.unit),
        paragraphs=tuple(body.get("paragraphs", ())),
        answers=tuple(PublicAnswer(claim=one["claim"], text=one["text"]) for one in body.get("answers", ())),
        clauses=tuple(body.get("clauses", ())),
    )


def _claims(step: Step, *, letters: Sequence[PublicLetter]) -> tuple[PublicClaim, ...]:
    """The claims with what the latest reply said on each; nothing of the findings before it was given."""
    replies = [letter for letter in letters if letter.kind == "reply"]
    answers = {one.claim: one.text for one in replies[-1].answers} if replies else {}
    answered = step.standing.state in ANSWERED
    findings, say = step.edition.findings, _claim_words(step.petition)
    return tuple(
        PublicClaim(
            seq=claim.seq,
            text=say(claim.text),
            finding=claim.finding if answered else "",
            finding_words=_said(findings.get(claim.finding)) if answered else "",
            answer=answers.get(claim.seq, ""),
        )
        for claim in step.petition.claims.all()
    )


def _claim_words(petition: Petition) -> Callable[[str], str]:
    """The first petitioner's own words; to a signer nothing personal of theirs."""
    if petition.signed_as is None:
        return str
    known = known_of(opened(petition.identity)) if petition.identity else ()
    return partial(masked, known=known)


def _looks(petition: Petition) -> tuple[PublicLook, ...]:
    identity = signed.identity_of(petition)
    if identity is None:
        return ()
    return tuple(PublicLook(on=day_of(look.at), reason=look.reason) for look in reveals(identity))

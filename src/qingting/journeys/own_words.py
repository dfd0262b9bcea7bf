"""What one petitioner and the unit said to each other, and what this petitioner noted; nothing of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qingting.journeys.conversation import TALK, Exchange, conversation
from qingting.journeys.diary import DiaryEntry, diary
from qingting.journeys.public_view import PublicObservation, PublicQuestion
from qingting.journeys.step import Step, day_of
from qingting.people.language import either
from qingting.petitions.models import Record
from qingting.rules.clocks import Clock
from qingting.rules.diary_book import load_diary
from qingting.rules.rows import Word

SHOWN = 100


@dataclass(frozen=True, slots=True)
class OwnWords:
    questions: tuple[PublicQuestion, ...] = ()
    observations: tuple[PublicObservation, ...] = ()
    observed: int = 0


def own_words(step: Step, *, signer: str, clocks: Sequence[Clock]) -> OwnWords:
    """One query, and none where nobody has asked or noted anything."""
    standing = step.standing
    if not standing.questions and not standing.observations:
        return OwnWords()
    chain = [one for one in step.chain if one.data.get("signer", "") == signer]
    own = [one.seq for one in chain if one.kind in TALK or one.kind == "observe"]
    records = list(Record.objects.filter(petition=step.petition.pk, seq__in=own))
    asked = [one for one in standing.questions if one.signer == signer]
    told = conversation(chain, records=records, questions=asked, clocks=clocks)
    noted = diary(chain, records=records)
    return OwnWords(
        questions=tuple(_question(one) for one in told),
        observations=tuple(_observation(one) for one in noted[:SHOWN]),
        observed=len(noted),
    )


def _question(one: Exchange) -> PublicQuestion:
    return PublicQuestion(
        number=one.number,
        by=one.by,
        state=one.state,
        text=one.text,
        asked_on=day_of(one.asked_at),
        answer=one.answer,
        answered_on=day_of(one.answered_at) if one.answered_at else None,
        due=one.due,
    )


def _observation(one: DiaryEntry) -> PublicObservation:
    book = load_diary()
    kind = book.kinds.get(one.kind)
    lasted = book.lasted.get(one.lasted)
    return PublicObservation(
        at=one.at,
        kind=one.kind,
        kind_words=_said(kind) if kind else one.kind,
        strength=one.strength,
        strength_words=_said(kind.scale[one.strength]) if kind else "",
        lasted=one.lasted,
        lasted_words=_said(lasted) if lasted else "",
        weather=one.weather,
        text=one.text,
        files=len(one.digests),
    )


def _said(word: Word) -> str:
    return either(word.zh, english=word.en)

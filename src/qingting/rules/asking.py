"""Fold what the petitioners and the unit ask each other, and what the petitioners note in their diaries."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import Event, Question, Standing
from qingting.rules.given import as_number

Facts = dict[str, Any]
UNIT, PETITIONER = "unit", "petitioner"
OPEN, ANSWERED, LAPSED = "open", "answered", "lapsed"


def open_questions(standing: Standing, *, by: str) -> tuple[Question, ...]:
    return tuple(one for one in standing.questions if one.by == by and one.state == OPEN)


def no_longer_asked(standing: Standing) -> tuple[Question, ...]:
    """What the unit wanted to know for its reply, once that is given; what petitioners asked is still owed to them."""
    return tuple(
        replace(one, state=LAPSED) if one.by == UNIT and one.state == OPEN else one
        for one in standing.questions
    )


def _asked(standing: Standing, event: Event, *, by: str) -> Facts:
    number = as_number(event.data.get("question")) or len(standing.questions) + 1
    question = Question(number, by=by, signer=str(event.data.get("signer") or ""))
    return {"questions": (*standing.questions, question)}


def _answered(standing: Standing, event: Event) -> Facts:
    number = as_number(event.data.get("question"))
    return {
        "questions": tuple(
            replace(one, state=ANSWERED) if one.number == number else one for one in standing.questions
        )
    }


def _observed(standing: Standing, event: Event) -> Facts:
    """Counted for each petitioner and day, so that a day's limit needs no look at the entries."""
    signer, day = str(event.data.get("signer") or ""), event.on
    last, count = standing.observed.get(signer, (day, 0))
    today = count + 1 if last == day else 1
    return {
        "observed": {**standing.observed, signer: (day, today)},
        "observations": standing.observations + 1,
    }


ASKING: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "ask_petitioner": lambda edition, standing, event: _asked(standing, event, by=UNIT),
    "answer_question": lambda edition, standing, event: _answered(standing, event),
    "ask_holder": lambda edition, standing, event: _asked(standing, event, by=PETITIONER),
    "answer_petitioner": lambda edition, standing, event: _answered(standing, event),
    "observe": lambda edition, standing, event: _observed(standing, event),
}

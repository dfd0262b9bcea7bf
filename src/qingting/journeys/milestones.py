"""The road of a petition in the few steps that a petitioner counts: done, going on, still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingting.rules.history import Event

Progress = Literal["done", "current", "to_come"]
OVER = frozenset({"declined", "archived"})


@dataclass(frozen=True, slots=True)
class PublicStep:
    """`on` is the day a done step was done."""

    code: str
    words: str
    progress: Progress
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step and the events that complete it."""

    code: str
    words: Promise
    kinds: frozenset[str]


ROAD = (
    Milestone("accepted", _("登记、受理"), frozenset({"accept"})),
    Milestone("investigated", _("调查核实"), frozenset({"conclude_investigation"})),
    Milestone("opined", _("形成初步意见"), frozenset({"form_opinion"})),
    Milestone("concluded", _("处理、办结"), frozenset({"conclude"})),
    Milestone("replied", _("答复您"), frozenset({"reply"})),
)
AGAIN = (
    Milestone("rechecked", _("按您的意见复查"), frozenset({"recheck"})),
    Milestone("replied_again", _("再次答复您"), frozenset({"reply"})),
)
REVIEWS = (
    Milestone("reviewed", _("上级复查"), frozenset({"decide_review"})),
    Milestone("second_review", _("复核"), frozenset({"decide_second_review"})),
)
RATED = Milestone("rated", _("您的评价"), frozenset({"rate", "settle"}))
PUBLISHED = Milestone("published", _("公示办理结果"), frozenset({"publish"}))
DECLINED = Milestone("declined", _("不予受理"), frozenset({"decline"}))

Walked = list[tuple[Milestone, Sequence[Event]]]


def steps_of(history: Sequence[Event], *, state: str) -> tuple[PublicStep, ...]:
    """In order; the first that is not done is the current one, unless the matter is over."""
    found: list[PublicStep] = []
    upcoming: Progress = "to_come" if state in OVER else "current"
    for milestone, events in _road(history):
        done = [event.on for event in events if event.kind in milestone.kinds]
        words = str(milestone.words)
        if done:
            found.append(PublicStep(milestone.code, words, "done", done[-1]))
        else:
            found.append(PublicStep(milestone.code, words, upcoming))
            upcoming = "to_come"
    return tuple(found)


def _road(history: Sequence[Event]) -> Walked:
    """Each milestone with the part of the history in which it counts; a bad rating opens the road again."""
    if any(event.kind == "decline" for event in history):
        return [(DECLINED, history)]
    bad = [place for place, event in enumerate(history) if _bad(event)]
    first = history[: bad[0]] if bad else history
    latest = history[bad[-1] + 1 :] if bad else history
    again: Walked = [(milestone, latest) for milestone in AGAIN] if bad else []
    asked = [event.kind for event in history]
    reviews: Walked = [
        (milestone, history)
        for milestone, kind in zip(REVIEWS, ("apply_review", "apply_second_review"), strict=True)
        if kind in asked
    ]
    return [*((one, first) for one in ROAD), *again, *reviews, (RATED, latest), (PUBLISHED, history)]


def _bad(event: Event) -> bool:
    return event.kind == "rate" and event.data.get("rating") == "dissatisfied"

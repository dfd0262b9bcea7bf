"""Who acts, on which petition, on which day, with what input."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.calendar import Calendar, load_calendar
from qingting.rules.due import due
from qingting.rules.events import NOTHING, Standing
from qingting.rules.given import is_given
from qingting.rules.rows import Word


@dataclass(frozen=True, slots=True)
class Actor:
    """Role codes, the unit's code and level (municipal, county, town), the account's id."""

    roles: frozenset[str]
    unit: str = ""
    level: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """`given` is empty when a page only looks at what may be done."""

    standing: Standing
    actor: Actor
    today: date
    given: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    calendar: Calendar = field(default_factory=load_calendar)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a guard looks at: a situation under an edition."""

    edition: Edition
    situation: Situation

    @property
    def standing(self) -> Standing:
        return self.situation.standing

    @property
    def actor(self) -> Actor:
        return self.situation.actor

    @property
    def today(self) -> date:
        return self.situation.today

    def given(self, name: str) -> Any:
        return self.situation.given.get(name)

    def has(self, name: str) -> bool:
        return is_given(self.given(name))

    def last_day(self, term: str, *, start: date | None, extended: int = 0) -> date | None:
        """The last day of a term, None when it has not started or the edition has no such term."""
        if start is None or term not in self.edition.terms:
            return None
        return due(self.edition, self.situation.calendar, term=term, start=start, extended=extended).on

    def outside(self, name: str, *, words: Mapping[str, Word]) -> Mapping[str, Any] | None:
        """The given value and the choices, when it is none of them."""
        value = self.given(name)
        if not is_given(value) or (isinstance(value, str) and value in words):
            return None
        return {name: value, **choices(words.values())}


def choices(words: Any) -> dict[str, str]:
    listed = tuple(words)
    return {
        "known": "、".join(f"{word.zh}（{word.code}）" for word in listed),
        "known_en": ", ".join(word.code for word in listed),
    }

"""The rows of an edition: words, terms, moves, duties. Data only; `edition` reads them from TOML."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingting.rules.given import branch_of
from qingting.rules.reasons import Because, Reasons


@dataclass(frozen=True, slots=True)
class Word:
    """A code with its label in both languages."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Channel(Word):
    """A way in, open from `since` to `until` (both included; None is open-ended)."""

    because: Because
    since: date | None = None
    until: date | None = None

    def open_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Ground(Word):
    """A code that rests on a clause: a ground of key cases, a reason to decline, a settled end."""

    because: Because


@dataclass(frozen=True, slots=True)
class Level(Ground):
    """How hard a unit is supervised (督办层级): `days` to answer, proposed once a term is `after` days late."""

    days: int
    after: int


@dataclass(frozen=True, slots=True)
class Exit(Ground):
    """A way to be settled, from the states it is open in."""

    from_states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route(Ground):
    """A way that a matter goes, with what a reply says of the remedies; `{superior}` is filled in."""

    remedy: str = ""
    remedy_en: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that the edition makes; `local` says that the document left it open and the city decided."""

    code: str
    value: Any
    local: bool
    note: str


@dataclass(frozen=True, slots=True)
class Duty(Word):
    """One of the things that the document orders (D01–D45); the code is its id."""

    who: str
    clock: str
    because: Because


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event that starts, meets or voids a term: its kind, the data it must carry, a named condition.

    `at` names the data key that holds the day, when that is not the event's own; `until` the key of a last day that
    somebody named. `per` names the key of what the clock is about, "unit" for the acting unit: of several clocks of
    one term only that one is met or voided.
    """

    kind: str
    having: tuple[tuple[str, Any], ...] = ()
    condition: str = ""
    at: str = ""
    zh: str = ""
    en: str = ""
    until: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Term(Word):
    """A time limit. `count` and `roll` are already resolved against the edition's options."""

    duties: tuple[str, ...]
    days: int
    count: str  # "calendar" | "working"
    roll: bool
    extend_max: int
    repeat: str  # "once" | "each" | "idle" (when none runs)
    whose: (
        str  # "unit" (the holder) | "petitioner" | "joint", "supervised" (the unit that the clock is about)
    )
    starts: tuple[Trigger, ...]
    met_by: tuple[Trigger, ...]
    voided_by: tuple[Trigger, ...]
    only_if: str
    until: str  # the data key that holds the last day itself, where somebody else sets it
    because: Reasons
    local: bool
    note: str

    @property
    def duty(self) -> str:
        return self.duties[0] if self.duties else ""


@dataclass(frozen=True, slots=True)
class GuardText(Word):
    """What a guard says when it stands in the way, and its clause. `{names}` are filled by the guard."""

    because: Because


@dataclass(frozen=True, slots=True)
class Move:
    """A row of the table of moves.

    `to` is the state it leads to, "" for the same; with `by`, the value of that input chooses from `branches`.
    `seat` says whose people act: "any", "holder", "sender", "parties" (both ends of a transfer), "team" (the
    holder and its joint units) or "report" (the holder or the receiving unit); roles named in `anywhere` are not bound to it.
    """

    verb: str
    label: str
    label_en: str
    from_states: tuple[str, ...]
    to: str
    by: str
    branches: Mapping[str, str]
    roles: tuple[str, ...]
    seat: str
    anywhere: tuple[str, ...]
    needs: tuple[str, ...]
    guards: tuple[str, ...]
    because: Reasons
    duty: tuple[str, ...]
    letter: str
    local: bool

    @property
    def instrument(self) -> str:
        return self.because[0].instrument

    @property
    def clause(self) -> str:
        return self.because[0].clause

    @property
    def quote(self) -> str:
        return self.because[0].quote

    def leading_to(self, data: Mapping[str, Any]) -> str:
        """The state that this input leads to; "" when it stays, or when the value has no branch."""
        return self.branches.get(branch_of(data.get(self.by)), "") if self.by else self.to

    @property
    def leads_to(self) -> frozenset[str]:
        """Every state it may lead to; empty when it stays where it is."""
        return frozenset(self.branches.values()) | ({self.to} if self.to else frozenset())

"""A petition's texts as one reader may have them: the only way from the rows to a door (D28).

The unit that took a petition in holds the original. Everybody else — a unit that got it by transfer, a joint unit, a
superior, a supervisor — reads it with every petitioner starred out, unless a look of their own runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qingting.files import selectors as files
from qingting.files.models import Attachment
from qingting.people.access import Actor
from qingting.petitions.models import Claim, Petition, Record
from qingting.petitions.petitioners import Known, identities, known_of, masked, named, starred
from qingting.vault.selectors import Look, look
from qingting.vault.services import opened

# What the petitioner said; the rest an officer typed.
WORDS = ("title", "complaint", "wanted", "town", "place", "happened")
NOTES = ("respondent", "source_number", "anonymous_reason")
SAID = frozenset({
    "receive", "register", "supplement", "rate", "apply_review", "apply_second_review", "answer_question", "ask_holder",
    "observe", "sign",
})  # fmt: skip
# Of what came in, what names others or tells the way it came.
ABOUT_OTHERS = frozenset({"source", "respondent"})
# What officers photographed or received in the course of the case.
OFFICERS = frozenset({"visit", "joint", "disposal", "before", "after", "hearing", "mediation"})
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Reader:
    """`known` are the people to star out, None where this reader has the texts whole.

    `look` tells of the looks at the identity, where it was asked for them.
    """

    known: Known | None = None
    look: Look | None = None

    @property
    def whole(self) -> bool:
        return self.known is None

    def words(self, text: str) -> str:
        """What the petitioner said: nothing personal of anybody stays."""
        return text if self.known is None else masked(text, known=self.known)

    def notes(self, text: str) -> str:
        """What an officer typed: no petitioner in any form; officials and witnesses stay."""
        return text if self.known is None else starred(text, spans=named(text, known=self.known))

    def petition(self, row: Petition) -> Petition:
        """A copy to look at, never to be saved."""
        shown = copy(row)
        for name in WORDS:
            setattr(shown, name, self.words(getattr(row, name)))
        for name in NOTES:
            setattr(shown, name, self.notes(getattr(row, name)))
        shown.source = self.content(row.source)
        return shown

    def claim(self, row: Claim) -> Claim:
        shown = copy(row)
        shown.text = self.words(row.text)
        shown.facts, shown.result = self.notes(row.facts), self.notes(row.result)
        return shown

    def records(self, rows: Iterable[Record]) -> list[Record]:
        """What was typed with each move."""
        return [self._record(row) for row in rows]

    def _record(self, row: Record) -> Record:
        shown = copy(row)
        shown.content = {
            name: _through(value, by=self.words if self._said(row, name=name) else self.notes)
            for name, value in row.content.items()
        }
        return shown

    def _said(self, row: Record, *, name: str) -> bool:
        return row.kind in SAID and name not in ABOUT_OTHERS

    def content(self, value: Any) -> Any:
        """The same structure, every text in it as an officer's words."""
        return _through(value, by=self.notes)

    def name_of(self, file: Attachment) -> str:
        return self.words(files.name_of(file))


def _through(value: Any, *, by: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {name: _through(part, by=by) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_through(part, by=by) for part in value]
    return by(value) if isinstance(value, str) and not DIGEST.fullmatch(value) else value


def excerpt(row: Petition, *, length: int) -> str:
    """The beginning of the complaint for a list, of a row read with its identity; masked before it is cut."""
    known = known_of(opened(row.identity)) if row.identity else ()
    return masked(row.complaint[: 2 * length], known=known)[:length]


def reader_of(row: Petition, *, actor: Actor, now: datetime) -> Reader:
    """No query for whom it is whole; else two: the looks at the identity, and who signed besides the petitioner."""
    at_home = actor.unit is not None and actor.unit.pk == row.receiver_id
    if actor.kind != "officer" or at_home:
        return Reader()
    looks = look(row.identity, account_id=actor.person_id, now=now) if row.identity else Look(0)
    return Reader(known=None if looks.who else identities(row), look=looks)

"""Entries of the observation diary in words, and what of them stands on the page of the petition and beside a visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qingting.files.models import Attachment
from qingting.journeys.diary import DiaryEntry, diary, observed
from qingting.journeys.reading import Seen
from qingting.rules.diary_book import load_diary
from qingting.web.hours import hours_of
from qingting.web.templatetags.qingting import said

# On the page of the petition; all of them stand on the diary's own.
FEW = 5
# Who goes there, sends somebody there or asks further wants to know at which hours.
PLANNING = frozenset({"record_visit", "ask_petitioner", "invite_joint"})


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words; `files` are those that this officer may open."""

    one: DiaryEntry
    kind: str
    strength: str
    lasted: str
    files: Sequence[Attachment] = ()


def on_petition(step: Seen) -> dict[str, Any]:
    """No query beside the page's own; nothing where nobody noted anything."""
    if not step.standing.observations:
        return {}
    entries = diary(step.chain, records=step.records)
    return {
        "noted": len(entries),
        "hours": hours_of(observed(entries)),
        "diary": [line_of(one) for one in entries[:FEW]],
    }


def beside(verb: str, *, step: Seen) -> dict[str, Any]:
    return on_petition(step) if verb in PLANNING else {}


def line_of(one: DiaryEntry, *, files: Sequence[Attachment] = ()) -> Line:
    book = load_diary()
    kind, lasted = book.kinds.get(one.kind), book.lasted.get(one.lasted)
    return Line(
        one,
        kind=said(kind) if kind else one.kind,
        strength=said(kind.scale[one.strength]) if kind else "",
        lasted=said(lasted) if lasted else "",
        files=files,
    )

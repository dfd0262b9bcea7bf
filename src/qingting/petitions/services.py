"""Writes within petitions: the row of a new one, its claims, and the projection of its ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Func, Value

from qingting.people.models import Unit
from qingting.petitions.models import Claim, Involvement, Petition, Record, Visit
from qingting.petitions.petitioners import Known, identities, masked, named, starred
from qingting.rules.clocks import Clock
from qingting.rules.history import Standing
from qingting.text.bigrams import bigrams, normalise

TITLE_LENGTH = 30
# Written masked: they stand in lists, on top of pages and in messages.
LABELS = ("title", "town", "respondent")
SEARCHED = ("title", "complaint", "place", "town", "respondent")


@dataclass(frozen=True, slots=True)
class Next:
    """The nearest running term of the unit; empty where nothing runs."""

    term: str = ""
    due: date | None = None
    provisional: bool = False


def nearest(clocks: Sequence[Clock], *, holder: str = "") -> Next:
    """What presses the holder first: its own terms, and the answer to an order that a supervisor gave it."""
    running = [
        clock
        for clock in clocks
        if clock.is_open
        and (clock.whose == "unit" or (clock.whose == "supervised" and clock.about == holder))
    ]
    if not running:
        return Next()
    first = min(running, key=lambda clock: clock.due.on)
    return Next(term=first.term, due=first.due.on, provisional=first.due.provisional)


def code_about(petition: UUID) -> str:
    """What a sealed query code is bound to."""
    return f"code/{petition}"


def title_of(complaint: str) -> str:
    """The first sentence, at most 30 characters, for a petition that came without a title."""
    line = complaint.strip().splitlines()[0]
    for mark in "。！？；，":
        head = line.split(mark)[0]
        if 4 <= len(head) <= TITLE_LENGTH:
            return head
    return line[:TITLE_LENGTH]


def labels_of(fields: Mapping[str, Any], *, known: Known) -> dict[str, str]:
    """Title, town and respondent as every list, letter and message shows them: no petitioner stands there, for nobody."""
    return {name: _shown(name, text=fields[name], known=known) for name in LABELS}


def _shown(name: str, *, text: str, known: Known) -> str:
    """Who is complained of stays, unless it is told by who complains."""
    return (
        starred(text, spans=named(text, known=known)) if name == "respondent" else masked(text, known=known)
    )


def searchable_of(fields: Mapping[str, Any], *, known: Known) -> str:
    """What a search finds, alike for all: a name or a number of who petitioned finds nothing."""
    shown = [_shown(name, text=fields[name], known=known) for name in SEARCHED if fields[name]]
    return normalise("\n".join(shown))


def search_terms(searchable: str) -> list[str]:
    """The lexemes of the search column; written as `array_to_tsvector`."""
    return sorted(set(bigrams(searchable)))


def array_to_tsvector(terms: list[str]) -> Func:
    return Func(Value(terms), template="array_to_tsvector(%(expressions)s::text[])")


def claim_rows(petition: UUID, *, texts: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"petition_id": petition, "seq": seq, "text": text, "finding": "", "facts": "", "result": ""}
        for seq, text in enumerate(texts, start=1)
    ]


def project(
    petition: Petition, *, standing: Standing, clocks: Sequence[Clock], version: int, holder: Unit
) -> None:
    """Write the ledger's projection onto the row; nothing else may set these columns."""
    upcoming = nearest(clocks, holder=standing.holder)
    petition.state, petition.grade, petition.version = standing.state, standing.grade, version
    petition.holder = holder
    petition.concluded_on = standing.concluded_on
    petition.next_term, petition.next_due, petition.next_provisional = (
        upcoming.term,
        upcoming.due,
        upcoming.provisional,
    )
    petition.save(
        update_fields=[
            "state", "grade", "version", "holder", "concluded_on", "next_term", "next_due", "next_provisional",
            "registered_at",
        ]
    )  # fmt: skip


def involve(petition: Petition, *, unit: Unit, part: str) -> None:
    Involvement.objects.get_or_create(petition=petition, unit=unit, part=part)


def link(petition: Petition, *, repeat_of: Petition | None = None, lead: Petition | None = None) -> None:
    """To the one that it repeats, or to the lead petition that it is handled together with."""
    petition.repeat_of, petition.lead = repeat_of, lead
    petition.save(update_fields=["repeat_of", "lead"])


def keep_record(petition: Petition, *, seq: int, kind: str, content: Mapping[str, Any]) -> None:
    Record.objects.create(petition=petition, seq=seq, kind=kind, content=dict(content))


def note_findings(petition: Petition, *, findings: Mapping[int, tuple[str, str]]) -> None:
    """claim number → (finding, facts)."""
    for claim in Claim.objects.filter(petition=petition, seq__in=findings):
        claim.finding, claim.facts = findings[claim.seq]
        claim.save(update_fields=["finding", "facts"])


def note_results(petition: Petition, *, results: Mapping[int, str]) -> None:
    for claim in Claim.objects.filter(petition=petition, seq__in=results):
        claim.result = results[claim.seq]
        claim.save(update_fields=["result"])


def describe(petition: Petition, *, fields: Mapping[str, Any], claims: Sequence[str]) -> None:
    """What the registrar settles on an arrival; the words of the complaint stay as they came."""
    people = identities(petition)
    for name, value in {**fields, **labels_of(fields, known=people)}.items():
        setattr(petition, name, value)
    petition.searchable = searchable_of({name: getattr(petition, name) for name in SEARCHED}, known=people)
    petition.search = array_to_tsvector(search_terms(petition.searchable))
    petition.save(update_fields=[*fields, "searchable", "search"])
    known = {claim.seq: claim for claim in Claim.objects.filter(petition=petition)}
    for seq, text in enumerate(claims, start=1):
        if seq in known:
            Claim.objects.filter(pk=known[seq].pk).update(text=text)
        else:
            Claim.objects.create(petition=petition, seq=seq, text=text)
    Claim.objects.filter(petition=petition, seq__gt=len(claims)).delete()


def keep_visit(petition: Petition, *, at: datetime, fields: Mapping[str, Any], account_id: int) -> Visit:
    return Visit.objects.create(petition=petition, at=at, account_id=account_id, **fields)

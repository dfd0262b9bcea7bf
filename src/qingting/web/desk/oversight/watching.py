"""What the boards of oversight share: the scope of whoever looks, and one late petition as a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from qingting.journeys.supervise import Proposal, proposal
from qingting.ledger.models import Entry
from qingting.oversight.supervision.boards import last_acts
from qingting.oversight.supervision.scope import Scope, scope_of
from qingting.people.language import unit_name
from qingting.petitions.models import Petition
from qingting.rules.edition import Edition, edition_on
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.oversight.tabs import tabs
from qingting.web.desk.roles import SUPERVISING
from qingting.web.desk.rows import days_words
from qingting.web.templatetags.qingting import said


@dataclass(frozen=True, slots=True)
class LateRow:
    """`act` is the last substantive act; `proposed` is there where nobody supervises it yet and this officer may."""

    petition: Petition
    unit: str
    started: date | None
    term: str
    length: str
    clause: str
    act: Entry | None
    level: str
    proposed: Proposal | None
    key: str


def scope_for(request: OfficerRequest) -> Scope:
    """Of a page that only those who watch may open."""
    scope = scope_of(request.actor)
    return scope if scope is not None else Scope(request.user.unit.path)


def frame(request: OfficerRequest) -> dict[str, Any]:
    return {"tabs": tabs(request), "today": request.today, "edition": edition_on(request.today)}


def late_rows(petitions: Sequence[Petition], *, request: OfficerRequest) -> list[LateRow]:
    """One more query: who did what last."""
    acts = last_acts([petition.pk for petition in petitions])
    return [_row(petition, acts=acts, request=request) for petition in petitions]


def _row(petition: Petition, *, acts: Mapping[UUID, Entry], request: OfficerRequest) -> LateRow:
    edition = edition_on(request.today)
    term = edition.terms.get(petition.next_term)
    level = edition.levels.get(getattr(petition, "supervised", None) or "")
    return LateRow(
        petition,
        unit=unit_name(petition.holder),
        started=getattr(petition, "started", None),
        term=said(term) if term else petition.next_term,
        length=days_words(term) if term else "",
        clause=str(term.because[0]) if term else "",
        act=acts.get(petition.pk),
        level=said(level) if level else "",
        proposed=_proposed(petition, edition=edition, request=request) if level is None else None,
        key=uuid4().hex,
    )


def _proposed(petition: Petition, *, edition: Edition, request: OfficerRequest) -> Proposal | None:
    actor = request.actor
    if not actor.roles & SUPERVISING or petition.holder.code == actor.unit_code or petition.next_due is None:
        return None
    return proposal(edition, term=petition.next_term, due=petition.next_due, today=request.today)

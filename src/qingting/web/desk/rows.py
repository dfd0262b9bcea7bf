"""One petition as a row of a list: the nearest term with its duty and clause, what it is about, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.petitions.models import Petition
from qingting.rules.edition import Edition, edition_on
from qingting.rules.rows import Term
from qingting.web.places import county_name
from qingting.web.templatetags.qingting import said


@dataclass(frozen=True, slots=True)
class Row:
    petition: Petition
    term: tuple[str, ...]
    types: str
    more_types: int
    place: str
    state: str

    @property
    def key(self) -> bool:
        return self.petition.grade == "key"


def rows_of(petitions: Sequence[Petition], *, today: date) -> list[Row]:
    edition = edition_on(today)
    return [row_of(petition, edition=edition) for petition in petitions]


def row_of(petition: Petition, *, edition: Edition) -> Row:
    state = edition.states.get(petition.state)
    return Row(
        petition=petition,
        term=term_words(edition.terms.get(petition.next_term)),
        types=types_words(petition.types[:1], edition=edition),
        more_types=len(petition.types) if len(petition.types) > 1 else 0,
        place=" ".join(part for part in (county_name(petition.county), petition.town) if part),
        state=said(state) if state else petition.state,
    )


def term_words(term: Term | None) -> tuple[str, ...]:
    """`D11 调查核实`, `3 日`, `四(三)`: the duty with its name, its days, its clause."""
    if term is None:
        return ()
    return f"{term.duty} {said(term)}".strip(), days_words(term), term.because[0].clause


def days_words(term: Term) -> str:
    if not term.days:
        return gettext("当天")
    if term.count == "working":
        return ngettext("%(days)s 个工作日", "%(days)s 个工作日", term.days) % {"days": term.days}
    return ngettext("%(days)s 日", "%(days)s 日", term.days) % {"days": term.days}


def types_words(codes: Sequence[str], *, edition: Edition) -> str:
    """`水 · 工业废水、大气 · 恶臭异味`: the first level once, then the second."""
    return gettext("、").join(type_words(code, edition=edition) for code in codes)


def type_words(code: str, *, edition: Edition) -> str:
    first = code.split(".")[0]
    known: list[Any] = [edition.pollution.get(one) for one in dict.fromkeys((first, code))]
    return " · ".join(said(word) for word in known if word) or code

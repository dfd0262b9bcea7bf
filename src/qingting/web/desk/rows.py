"""One petition as a row of a list: the nearest term with its duty and clause, what it is about, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from qingting.petitions.models import Petition
from qingting.rules.edition import Edition, edition_on
from qingting.rules.rows import Term
from qingting.web.places import county_name
from qingting.web.templatetags.qingting import said

TYPES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Row:
    petition: Petition
    term: str
    types: str
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
        types=types_words(petition.types, edition=edition),
        place=" ".join(part for part in (county_name(petition.county), petition.town) if part),
        state=said(state) if state else petition.state,
    )


def term_words(term: Term | None) -> str:
    """`D11 调查核实 · 3 日 · 四(三)`: the duty, its name, its days, its clause."""
    if term is None:
        return ""
    days = gettext("%(days)s 个工作日") if term.count == "working" else gettext("%(days)s 日")
    length = days % {"days": term.days} if term.days else gettext("当天")
    return " · ".join([f"{term.duty} {said(term)}".strip(), length, term.because[0].clause])


def types_words(codes: Sequence[str], *, edition: Edition, shown: int = TYPES_SHOWN) -> str:
    """`水 · 工业废水`: the first level once, then the second; a few at most."""
    words = [type_words(code, edition=edition) for code in codes[:shown]]
    more = gettext("等 %(n)s 类") % {"n": len(codes)} if len(codes) > shown else ""
    return " ".join([*[gettext("、").join(words)], more]).strip()


def type_words(code: str, *, edition: Edition) -> str:
    first = code.split(".")[0]
    known: list[Any] = [edition.pollution.get(one) for one in dict.fromkeys((first, code))]
    return " · ".join(said(word) for word in known if word) or code

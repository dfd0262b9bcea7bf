"""GET the words of the edition in force, and what a term comes to: pure, for whoever builds a front end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest
from qingting.api.root import Op, operation
from qingting.api.v1.reading import clause, day
from qingting.api.v1.shapes import Clause, CountedDayShape
from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.step import day_of
from qingting.rules.calendar import load_calendar
from qingting.rules.due import due
from qingting.rules.edition import Edition, edition_files, edition_on, load_edition
from qingting.rules.rows import Word


class WordShape(BaseModel):
    code: str
    zh: str
    en: str


class ChannelShape(WordShape):
    since: date | None
    until: date | None


class TermShape(WordShape):
    days: int
    count: str
    whose: str
    local: bool = Field(description="A local default where the document says only “promptly”.")
    because: list[Clause]


class MoveShape(WordShape):
    from_states: list[str]
    roles: list[str]
    needs: list[str]
    because: list[Clause]


class Rulebook(BaseModel):
    """An edition's words."""

    id: str
    title: str
    instrument: str
    published: date
    in_force: date
    checked_on: date
    channels: list[ChannelShape]
    types: list[WordShape]
    grounds: list[WordShape]
    declines: list[WordShape]
    exits: list[WordShape]
    states: list[WordShape]
    grades: list[WordShape]
    findings: list[WordShape]
    ratings: list[WordShape]
    outcomes: list[WordShape]
    levels: list[WordShape]
    occasions: list[WordShape]
    roles: list[WordShape]
    terms: list[TermShape]
    moves: list[MoveShape]


class Reckoned(BaseModel):
    """The last day of a term and the way to it."""

    duty: str
    start: date = Field(serialization_alias="from")
    due: date
    provisional: bool
    because: list[Clause]
    days: list[CountedDayShape]


class OfEdition(Input):
    edition: Annotated[
        str, Field(title="版本", max_length=40, description="Its id; by default the one in force.")
    ] = ""


class Asked(OfEdition):
    duty: Annotated[
        str,
        Field(
            title="期限",
            max_length=20,
            min_length=1,
            description="A term (conclude, recheck …), or a duty (D16).",
        ),
    ]
    start: Annotated[
        date, Field(alias="from", title="起算日", description="The starting day, which does not count.")
    ]
    extended: Annotated[int, Field(title="延长天数", ge=0, le=365)] = 0
    count: Annotated[Literal["calendar", "working"] | None, Field(title="计算方式")] = None


PLAIN = (
    "grounds",
    "declines",
    "exits",
    "states",
    "grades",
    "findings",
    "ratings",
    "outcomes",
    "levels",
    "occasions",
    "roles",
)


def _edition(request: ApiRequest, *, id: str) -> Edition:
    if not id:
        return edition_on(day_of(request.now))
    if id not in {path.stem for path in edition_files()}:
        raise InputRefused((FieldError("edition", _("没有这个规则版本，请核对版本代码。")),))
    return load_edition(id)


@operation(
    Op(
        path="/v1/rulebook",
        name="read_rulebook",
        summary="Read the words of the rulebook",
        tag="rulebook",
        gives={200: Rulebook},
        known=frozenset(OfEdition.model_fields),
    )
)
def read_rulebook(request: ApiRequest, asked: Query[OfEdition]) -> HttpResponse:
    """Channels, types, grounds, states … in both languages, so that no front end needs a copy. No token is needed."""
    return answer(rulebook(_edition(request, id=asked.edition)))


def rulebook(edition: Edition) -> Rulebook:
    facts = {
        name: getattr(edition, name)
        for name in ("id", "title", "instrument", "published", "in_force", "checked_on")
    }
    words: dict[str, Any] = {name: _words(getattr(edition, name)) for name in PLAIN}
    return Rulebook(
        **facts,
        **words,
        types=_words(edition.pollution),
        channels=[
            ChannelShape(code=one.code, zh=one.zh, en=one.en, since=one.since, until=one.until)
            for one in edition.channels.values()
        ],
        terms=_terms(edition),
        moves=_moves(edition),
    )


def _words(rows: Mapping[str, Word]) -> list[WordShape]:
    return [WordShape(code=row.code, zh=row.zh, en=row.en) for row in rows.values()]


def _terms(edition: Edition) -> list[TermShape]:
    return [
        TermShape(
            code=term.code,
            zh=term.zh,
            en=term.en,
            days=term.days,
            count=term.count,
            whose=term.whose,
            local=term.local,
            because=_clauses(term.because),
        )
        for term in edition.terms.values()
    ]


def _moves(edition: Edition) -> list[MoveShape]:
    return [
        MoveShape(
            code=move.verb,
            zh=move.label,
            en=move.label_en,
            from_states=list(move.from_states),
            roles=list(move.roles),
            needs=list(move.needs),
            because=_clauses(move.because),
        )
        for move in edition.moves.values()
    ]


def _clauses(reasons: Iterable[Any]) -> list[Clause]:
    return [clause(because) for because in reasons]


@operation(
    Op(
        path="/v1/due",
        name="reckon_due",
        summary="Reckon the last day of a term",
        tag="rulebook",
        gives={200: Reckoned},
        known=frozenset({"duty", "from", "extended", "edition", "count"}),
    )
)
def reckon_due(request: ApiRequest, asked: Query[Asked]) -> HttpResponse:
    """The same as `qingting due`: the last day, its clauses, and the count day by day. No token is needed."""
    edition = _edition(request, id=asked.edition)
    serving = {duty: term.code for term in edition.terms.values() for duty in term.duties}
    term = serving.get(asked.duty.upper(), asked.duty)
    found = due(
        edition, load_calendar(), term=term, start=asked.start, extended=asked.extended, count=asked.count
    )
    shape = Reckoned(
        duty=found.term,
        start=found.start,
        due=found.on,
        provisional=found.provisional,
        because=_clauses(found.because),
        days=[day(line) for line in found.days],
    )
    return answer(shape.model_dump(by_alias=True))

"""Full-text search over public notices: what is written into the index when a notice goes out, and how it is asked.

Everything a notice can be filtered by is a term of one index, `county:mh` beside `扬尘`: any mixture of filters and
words is one look into it. Nothing that a person types can be such a term, for a word has no colon.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, Case, F, Func, IntegerField, QuerySet, TextField, Value, When
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from qingting.publication.models import ClosingReport
from qingting.text.bigrams import normalise
from qingting.text.sought import is_exact, needed_by, terms_of, words_of

# Beyond so many the newest come first: to rank tens of thousands would help nobody.
MOST = 1000
# In which order the lines of `searchable` count: the title most, then the problem.
TITLE, PROBLEM = 1, 2
LINES = (("public_title",), ("public_problem",), ("public_facts", "public_measures", "public_result"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for; empty is not asked. `since` and `until` are days of publication, both included."""

    q: str = ""
    county: str = ""
    type: str = ""
    finding: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return words_of(self.q)

    @property
    def wordless(self) -> bool:
        """Something was typed, but nothing that could be found."""
        return bool(self.q.strip()) and not self.words

    @property
    def anything(self) -> bool:
        return any((self.q.strip(), self.county, self.type, self.finding, self.unit, self.since, self.until))


def index_of(fields: Mapping[str, str], *, facets: Iterable[str]) -> tuple[str, list[str]]:
    """The text that a search reads and the terms of its index."""
    lines = [normalise("\n".join(fields[name] for name in names)) for names in LINES]
    terms = {term for line in lines for term in terms_of(line)}
    return "\n".join(lines), sorted(terms | set(facets))


def facets_of(*, county: str, types: Sequence[str], finding: str, unit: str) -> list[str]:
    """A type is found under its first level too."""
    kinds = {kind for code in types for kind in (code, code.partition(".")[0])}
    told = [("county", county), ("finding", finding), ("unit", unit), *(("type", kind) for kind in kinds)]
    return [f"{name}:{code}" for name, code in told if code]


def found_as(report: ClosingReport) -> None:
    """Set the columns of the index from what the notice says; the caller saves."""
    petition = report.petition
    facets = facets_of(
        county=petition.county, types=petition.types, finding=report.finding, unit=petition.holder.code
    )
    fields = {name: getattr(report, name) for names in LINES for name in names}
    report.searchable, terms = index_of(fields, facets=facets)
    report.search = Func(Value(terms), template="array_to_tsvector(%(expressions)s::text[])")


def not_found(report: ClosingReport) -> None:
    """What is not public is not in the index."""
    report.searchable, report.search = "", None


def matching(rows: QuerySet[ClosingReport], *, asked: Asked) -> QuerySet[ClosingReport]:
    """Every filter and every word; what was typed without a word in it finds nothing."""
    if asked.wordless:
        return rows.none()
    terms = [
        f"{name}:{code}" for name in ("county", "type", "finding", "unit") if (code := getattr(asked, name))
    ]
    terms += [term for word in asked.words for term in needed_by(word)]
    if terms:
        rows = rows.filter(_having(terms))
    for word in asked.words:
        if not is_exact(word):
            rows = rows.filter(searchable__contains=word)
    if asked.since:
        rows = rows.filter(published_at__gte=_beginning(asked.since))
    if asked.until:
        rows = rows.filter(published_at__lt=_beginning(asked.until + timedelta(days=1)))
    return rows


def ordered(rows: QuerySet[ClosingReport], *, asked: Asked, count: int) -> QuerySet[ClosingReport]:
    """Newest first; with words, and not too many of them, first those that have them in the title or the problem."""
    if asked.sort == "oldest":
        return rows.order_by("published_at", "id")
    if asked.words and asked.sort != "newest" and count <= MOST:
        return rows.alias(weight=_weight(asked.words)).order_by("-weight", "-published_at", "-id")
    return rows.order_by("-published_at", "-id")


def counted(rows: QuerySet[ClosingReport]) -> int:
    """At most one more than MOST, so that a word which stands everywhere costs no more than a rare one."""
    return rows.order_by()[: MOST + 1].count()


def _weight(words: Sequence[str]) -> Any:
    weight: Any = Value(0, output_field=IntegerField())
    for line, points in ((TITLE, 2), (PROBLEM, 1)):
        text = Func(
            F("searchable"), Value("\n"), Value(line), function="split_part", output_field=TextField()
        )
        for word in words:
            hit = Func(text, Value(word), function="strpos", output_field=IntegerField())
            weight += Case(When(GreaterThan(hit, 0), then=points), default=0, output_field=IntegerField())
    return weight


def _having(terms: Iterable[str]) -> Func:
    """All of these terms as they are: `to_tsquery` would take `county:mh` apart."""
    quoted = (term.replace("\\", "\\\\").replace("'", "''") for term in terms)
    query = " & ".join(f"'{term}'" for term in dict.fromkeys(quoted))
    return Func(
        F("search"),
        Value(query),
        template="(%(expressions)s::tsquery)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=timezone.get_default_timezone())

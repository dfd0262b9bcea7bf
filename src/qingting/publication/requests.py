"""The public list of requests (Open311): which petitions there are and how far they got, never what they say.

A file of its own beside `selectors`, because its allow-list is another one: it holds petitions that are not published.
Whoever is complained about reads along. So a petition that is not published gives its type, county, unit and state,
and days without an hour; a text only where a closing report was reviewed and published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import FilteredRelation, Max, Q, QuerySet

from qingting.clocks.models import Clock
from qingting.petitions.models import Petition
from qingting.publication.shown import shown_with

# Field of a public request → the column it comes from; what is not published yet has no text and no slug.
COLUMNS = {
    "digits": "digits",
    "state": "state",
    "types": "types",
    "county": "county",
    "unit": "holder__name",
    "unit_en": "holder__name_en",
    "received_at": "received_at",
    "registered_at": "registered_at",
    "concluded_on": "concluded_on",
    "published_at": "notice__published_at",
    "slug": "notice__slug",
    "text": "notice__public_problem",
}
SLUG = list(COLUMNS).index("slug")
# The petitioner has nothing more to wait for.
CLOSED = ("declined", "satisfied", "settled", "archived")


@dataclass(frozen=True, slots=True)
class PublicRequest:
    """`text` and `slug` are None until the notice is out; `expected` is the last day for the conclusion, while it runs."""

    digits: str
    state: str
    types: list[str]
    county: str
    unit: str
    unit_en: str
    received_at: datetime
    registered_at: datetime | None
    concluded_on: date | None
    published_at: datetime | None
    slug: str | None
    text: str | None
    expected: date | None = None
    # The address of the first picture beside its notice.
    picture: str = ""

    @property
    def closed(self) -> bool:
        return self.state in CLOSED


def of_status(rows: QuerySet[Petition], *, closed: Sequence[bool]) -> QuerySet[Petition]:
    """Those that are closed (True) or open (False)."""
    wanted = Q()
    for one in closed:
        wanted |= Q(state__in=CLOSED) if one else ~Q(state__in=CLOSED)
    return rows.filter(wanted)


def public_requests(rows: QuerySet[Petition], *, first: int, count: int) -> list[PublicRequest]:
    """Newest first; three queries."""
    published = FilteredRelation("report", condition=Q(report__state="published"))
    listed = rows.alias(notice=published).order_by("-received_at", "-id")
    found = list(listed.values_list("id", *COLUMNS.values())[first : first + count])
    running = Clock.objects.filter(
        petition__in=[key for key, *_ in found], term="conclude", met__isnull=True, void__isnull=True
    )
    expected = dict(running.values_list("petition").annotate(Max("due")))
    pictures = _pictures([row[SLUG] for _key, *row in found if row[SLUG]])
    return [
        PublicRequest(
            **dict(zip(COLUMNS, row, strict=True)),
            expected=expected.get(key),
            picture=pictures.get(row[SLUG], ""),
        )
        for key, *row in found
    ]


def _pictures(slugs: Sequence[str]) -> dict[str, str]:
    """Slug → the address of the first picture beside the notice."""
    found = shown_with(slugs) if slugs else {}
    return {slug: one.path for slug, shown in found.items() for one in reversed(shown) if one.picture}

"""Reads of what stands beside a public notice: only what was cleared, only while the notice is out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db.models import Q

from qingting.files.pictures import SMALL, fitted
from qingting.files.public import kept_before
from qingting.publication.exhibits import PAPER, PDF
from qingting.publication.models import Exhibit
from qingting.publication.selectors import Notice

JPEG = "image/jpeg"
SHORT = 16  # signs of the digest in an address: it names the bytes, they never change under it
COLUMNS = ("report__slug", "place", "shows", "alt", "digest", "small", "size", "width", "height")


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture or paper. `name` and `small_name` are all that a file is ever called outside."""

    slug: str
    place: int
    shows: str
    alt: str
    digest: str
    small: str
    size: int
    width: int
    height: int

    @property
    def picture(self) -> bool:
        return self.shows != PAPER

    @property
    def media_type(self) -> str:
        return JPEG if self.picture else PDF

    @property
    def name(self) -> str:
        return f"photo-{self.place}.jpg" if self.picture else f"document-{self.place}.pdf"

    @property
    def path(self) -> str:
        return f"/notices/{self.slug}/{self.digest[:SHORT]}/{self.name}"

    @property
    def small_path(self) -> str:
        return f"/notices/{self.slug}/{self.small[:SHORT]}/{self.name}"

    @property
    def small_size(self) -> tuple[int, int]:
        return fitted(self.width, self.height, most=SMALL)


def shown_with(slugs: Sequence[str]) -> dict[str, tuple[Shown, ...]]:
    """Slug → what stands beside that notice, in order. One query."""
    found: dict[str, tuple[Shown, ...]] = {}
    rows = Exhibit.objects.filter(cleared=True, report__state="published", report__slug__in=slugs)
    for row in rows.order_by("report_id", "place").values_list(*COLUMNS):
        one = Shown(*row)
        found[one.slug] = (*found.get(one.slug, ()), one)
    return found


def with_shown(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The same notices, each with what stands beside it. One query."""
    listed = tuple(notices)
    found = shown_with([one.slug for one in listed]) if listed else {}
    return tuple(replace(one, shown=found.get(one.slug, ())) for one in listed)


def no_longer_shown(before: datetime) -> Iterator[Path]:
    """Files of which no notice knows any more: an earlier form of a picture may show what was blackened since."""
    for path in kept_before(before):
        if not Exhibit.objects.filter(Q(digest=path.name) | Q(small=path.name)).exists():
            yield path


def file_of(slug: str, *, short: str) -> tuple[Shown, str] | None:
    """What is shown and the whole digest of the bytes that are asked for."""
    for one in shown_with([slug]).get(slug, ()):
        for digest in (one.digest, one.small):
            if digest and digest[:SHORT] == short:
                return one, digest
    return None

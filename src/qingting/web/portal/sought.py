"""What is looked for among the notices, read from the address: the page, the feeds and the files take the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from qingting.people.language import either
from qingting.publication import selectors
from qingting.publication.searching import MOST, Asked, counted, matching, ordered
from qingting.publication.shown import with_shown

LENGTH = 60
PLAIN = ("q", "county", "type", "finding", "unit", "sort")
FIRST_YEAR, LAST_YEAR = 1990, 2190
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Choices:
    """How many notices each county has, and the units that have any: code and names."""

    counties: Mapping[str, int]
    theirs: Sequence[tuple[str, str, str]]

    def units(self) -> list[tuple[str, str]]:
        return [(code, either(name, english=english)) for code, name, english in self.theirs]


@dataclass(frozen=True, slots=True)
class Sought:
    """What was asked, and a sentence for what could not be understood."""

    asked: Asked
    mistakes: Sequence[str] = ()


class Pages(Paginator):  # type: ignore[type-arg]  # at run time it takes no argument
    """Pages of what was found, the best of many: `more` where others match as well."""

    @cached_property
    def found(self) -> int:
        return counted(self.object_list)  # type: ignore[arg-type]

    @cached_property
    def count(self) -> int:
        return min(self.found, MOST)

    @property
    def more(self) -> bool:
        return self.found > MOST


def sought_in(request: HttpRequest) -> Sought:
    given: dict[str, Any] = {name: _text(request, name=name) for name in PLAIN}
    mistakes: list[str] = []
    for name in ("since", "until"):
        given[name] = _day(text := _text(request, name=name))
        if text and given[name] is None:
            mistakes.append(_("日期请写成 2026-01-31 这样，“%(text)s”没有用上。") % {"text": text})
    asked = Asked(**given)
    if asked.wordless:
        mistakes.append(_("请写要找的字或词，只有标点找不到什么。"))
    if asked.since and asked.until and asked.since > asked.until:
        mistakes.append(_("开始日期在结束日期之后，请调换。"))
    return Sought(asked, mistakes)


def all_found(request: HttpRequest, *, most: int) -> tuple[selectors.Notice, ...]:
    """Everything that the address asks for, newest first, up to `most`."""
    asked = sought_in(request).asked
    rows = matching(selectors.published(), asked=asked)
    return with_shown(selectors.notices(ordered(rows, asked=asked, count=MOST), first=0, count=most))


def pages_of(asked: Asked, *, size: int) -> Pages:
    pages = Pages(matching(selectors.published(), asked=asked), size)
    pages.object_list = ordered(pages.object_list, asked=asked, count=pages.found)  # type: ignore[arg-type]
    return pages


def choices() -> Choices:
    """Read once for as long as no notice comes or goes."""
    stamp = selectors.stamp()
    key = f"notices:{stamp}"
    found: Choices | None = cache.get(key) if stamp != selectors.NEVER else None
    if found is None:
        found = Choices(selectors.by_county(), selectors.publishing_units())
        cache.set(key, found, HOUR)
    return found


def _text(request: HttpRequest, *, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()[:LENGTH]


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None

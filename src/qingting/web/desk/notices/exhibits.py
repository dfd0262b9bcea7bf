"""Pictures and papers in the forms of a notice: chosen by who writes it, looked at one by one by who reviews it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingting.files.selectors import of
from qingting.files.sniff import PICTURES
from qingting.journeys.reading import Seen
from qingting.petitions.models import Petition
from qingting.publication.exhibits import PAPER, eligible
from qingting.publication.models import Exhibit

Parts = Mapping[str, str]
SHOWS: dict[str, Promise] = {"before": _("整改前"), "after": _("整改后"), "scene": _("现场")}
AS_PAPER: dict[str, Promise] = {PAPER: _("公示文字")}
PART = re.compile(r"exhibits-([0-9a-f]{64}|[0-9]{1,2})-(shows|alt|keep|cleared|covers|text)")
SIDES = ("left", "top", "width", "height")


@dataclass(frozen=True, slots=True)
class Choice:
    """A file that may be chosen, and what was chosen for it."""

    id: UUID
    digest: str
    name: str
    picture: bool
    ways: Sequence[tuple[str, Promise]]
    shows: str
    alt: str


@dataclass(frozen=True, slots=True)
class Viewed:
    """One that is looked at; `covers` a line each, `percent` the rectangles for the drawing on top of it."""

    place: int
    id: UUID | None
    picture: bool
    shows: Promise
    alt: str
    keep: str
    cleared: bool
    covers: str
    text: str


class _Drawn(forms.Widget):
    """A widget of many fields, `exhibits-<key>-<part>`; its page is a template, what was typed stays."""

    use_fieldset = True
    template: ClassVar[str]

    def __init__(self, petition: Petition, *, step: Seen | None = None) -> None:
        super().__init__()
        self.petition, self.step = petition, step

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Mapping[str, Parts]:
        return parts_of(data)

    def id_for_label(self, id_: str | None) -> str:
        return ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        typed = value if isinstance(value, dict) else {}
        return render_to_string(self.template, {"items": list(self.items(typed)), "petition": self.petition})

    def items(self, typed: Mapping[str, Parts]) -> Iterator[Any]:
        raise NotImplementedError


class Picks(_Drawn):
    template = "desk/notices/picks.html"

    def items(self, typed: Mapping[str, Parts]) -> Iterator[Choice]:
        step = self.step
        if step is None:
            return
        before = {one.source: one for one in Exhibit.objects.filter(report__petition=self.petition.pk)}
        for file in eligible([one for one in step.files if step.may_open(one)]):
            said, known = typed.get(file.digest, {}), before.get(file.digest)
            picture = file.media_type in PICTURES
            yield Choice(
                file.id,
                file.digest,
                step.reader.name_of(file),
                picture=picture,
                ways=list((SHOWS if picture else AS_PAPER).items()),
                shows=said.get("shows", known.shows if known and not typed else ""),
                alt=said.get("alt", known.alt if known and not typed else ""),
            )


class Looks(_Drawn):
    template = "desk/notices/looks.html"

    def items(self, typed: Mapping[str, Parts]) -> Iterator[Viewed]:
        ids = dict(of(self.petition.pk).values_list("digest", "id"))
        for one in Exhibit.objects.filter(report__petition=self.petition.pk):
            said = typed.get(str(one.place), {})
            lines = "\n".join(" ".join(f"{side:g}" for side in cover) for cover in one.covers)
            yield Viewed(
                one.place,
                ids.get(one.source),
                picture=one.shows != PAPER,
                shows=({**SHOWS, **AS_PAPER})[one.shows],
                alt=said.get("alt", one.alt),
                keep=said.get("keep", "true"),
                cleared=bool(said.get("cleared")),
                covers=said.get("covers", lines),
                text=said.get("text", one.text),
            )


def picks(petition: Petition, *, step: Any) -> forms.Field:
    return forms.Field(widget=Picks(petition, step=step if isinstance(step, Seen) else None))


def looks(petition: Petition, *, step: Any) -> forms.Field:
    return forms.Field(widget=Looks(petition))


def parts_of(data: Any) -> Mapping[str, Parts]:
    """Key of a file or its place → what was typed for it, in the order of the page."""
    found: dict[str, dict[str, str]] = {}
    for name in data:
        match = PART.fullmatch(name)
        if match:
            found.setdefault(match[1], {})[match[2]] = data.get(name, "").strip()
    return found


def picked(data: Any) -> list[dict[str, str]]:
    """Those for which it was said what they show."""
    parts = parts_of(data).items()
    return [
        {"file": key, "shows": part["shows"], "alt": part.get("alt", "")}
        for key, part in parts
        if part.get("shows")
    ]


def looked(data: Any) -> list[dict[str, Any]]:
    return [
        {
            "place": int(place),
            "keep": part.get("keep", "true") == "true",
            "cleared": bool(part.get("cleared")),
            "alt": part.get("alt", ""),
            "covers": [_cover(line) for line in part.get("covers", "").splitlines() if line.strip()],
            "text": part.get("text", ""),
        }
        for place, part in parts_of(data).items()
        if place.isdigit() and len(place) < 3
    ]


def _cover(line: str) -> dict[str, str]:
    """`10 20 30 15`, also with commas; what is too much or too little is said by the input."""
    return dict(zip(SIDES, re.split(r"[\s,，、%]+", line.strip(" ,，%")), strict=False))

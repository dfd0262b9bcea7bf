"""The words of codes in both languages, as they are when figures are taken: a snapshot keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from qingting.people.models import Unit
from qingting.people.places import COUNTIES
from qingting.rules.edition import Edition
from qingting.text.masking import redact

UNSORTED = {"zh": "尚未分类", "en": "Not sorted yet"}
UNREGISTERED = {"zh": "待登记", "en": "Waiting to be registered"}
UNTYPED = {"zh": "未定类型", "en": "No type yet"}
NO_COUNTY = {"zh": "未注明县区", "en": "No county named"}

Label = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Labels:
    """`order` gives the place of a code within its table: that of the edition, or of the tree of units."""

    words: Mapping[str, Mapping[str, Label]]
    order: Mapping[str, Mapping[str, int]]

    def of(self, table: str, code: str) -> dict[str, str]:
        return dict(self.words[table].get(code) or {"zh": code, "en": code})

    def place(self, table: str, code: str) -> tuple[int, str]:
        return self.order[table].get(code, len(self.order[table])), code


def labels(edition: Edition) -> Labels:
    """One query, for the units."""
    units = Unit.objects.order_by("path").only("code", "short", "name", "name_en")
    words: dict[str, Mapping[str, Label]] = {
        "channel": _words(edition.channels),
        "county": {**_counties(), "": NO_COUNTY},
        "type": {**_words(edition.pollution), "": UNTYPED},
        "unit": {one.code: {"zh": one.short, "en": one.name_en or one.short} for one in units},
        "grade": {**_words(edition.grades), "unsorted": UNSORTED, "unregistered": UNREGISTERED},
        "ground": _words(edition.grounds),
        "state": _words(edition.states),
        "term": _words(edition.terms),
        "finding": _words(edition.findings),
    }
    order = {table: {code: place for place, code in enumerate(rows)} for table, rows in words.items()}
    return Labels(words, order)


def _words(rows: Mapping[str, Any]) -> dict[str, Label]:
    return {code: {"zh": row.zh, "en": row.en} for code, row in rows.items()}


def _counties() -> dict[str, Label]:
    found: dict[str, dict[str, str]] = {code: {} for code in COUNTIES}
    for key, language in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(language):
            for code, name in COUNTIES.items():
                found[code][key] = str(name)
    return dict(found)


def masked(text: str) -> str:
    """What officers typed, without what identifies a person: the pack travels from hand to hand."""
    return redact(text).text

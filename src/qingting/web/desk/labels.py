"""What was typed with a move, label by label, as its form asked for it: the record word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from qingting.journeys.complaint import Complaint
from qingting.journeys.source import SOURCES
from qingting.journeys.step import ZONE
from qingting.journeys.table import JOURNEYS
from qingting.rules.edition import Edition
from qingting.web.desk.choices import ASKED, LISTS
from qingting.web.desk.happened import Names
from qingting.web.places import county_name
from qingting.web.templatetags.qingting import said


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of a form. `claim` is the claim's number where each claim has its own."""

    label: str
    text: str
    claim: int = 0


EDITION_LISTS = {**LISTS, "types": "pollution", "finding": "findings"}
INSTANTS = (datetime, datetime | None)
# Lists of units, from which a code was chosen.
UNITS = frozenset({"units", "receivers", "superiors"})


@dataclass(frozen=True, slots=True)
class Words:
    """A code as the word it stands for; what was typed stays as it was typed."""

    edition: Edition
    names: Names

    def word(self, value: Any, *, name: str) -> str:
        if isinstance(value, bool):
            return gettext("是") if value else gettext("否")
        if value in ASKED.get(name, {}):
            return str(ASKED[name][value])
        if name == "counties":
            return county_name(str(value))
        if name in UNITS:
            return self.names.unit(str(value))
        words = getattr(self.edition, EDITION_LISTS.get(name, ""), {})
        return said(words[value]) if value in words else str(value)


def lines_of(kind: str, *, content: Mapping[str, Any], edition: Edition, names: Names) -> list[Line]:
    """The filled fields of a record; an unknown field keeps its name, nothing is left out."""
    words = Words(edition, names)
    model: type[BaseModel] = JOURNEYS[kind].given if kind in JOURNEYS else Complaint
    if kind == "register" and "complaint" in content:
        model = Complaint
    return [
        line
        for name, value in content.items()
        if value not in ("", None, [], {})
        for line in _lines(name, value=value, field=model.model_fields.get(name), words=words)
    ]


def _lines(name: str, *, value: Any, field: FieldInfo | None, words: Words) -> Iterator[Line]:
    if name == "source" and isinstance(value, dict):
        yield from (Line(label, text) for label, text in source_lines(value))
        return
    label = gettext(field.title) if field and field.title else name
    if isinstance(value, list) and value and isinstance(value[0], dict):
        for one in value:
            texts = [words.word(part, name=key) for key, part in one.items() if key != "claim" and part]
            yield Line(label, gettext("。").join(texts), claim=int(one.get("claim", 0)))
    elif isinstance(value, list) and _list(name, field) == "files":
        yield Line(label, ngettext("%(n)d 个文件", "%(n)d 个文件", len(value)) % {"n": len(value)})
    elif isinstance(value, list):
        yield Line(label, gettext("；").join(words.word(part, name=_list(name, field)) for part in value))
    elif field and field.annotation in INSTANTS:
        yield Line(label, _instant(str(value)))
    else:
        yield Line(label, words.word(value, name=_list(name, field)))


def _instant(text: str) -> str:
    """In the hours of the place; a time without a zone was meant so."""
    at = datetime.fromisoformat(text)
    return f"{at if at.tzinfo is None else at.astimezone(ZONE):%Y-%m-%d %H:%M}"


def source_lines(source: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and text of what the channel brought along."""
    model = SOURCES.get(str(source.get("kind", "")))
    known = model.model_fields if model else {}
    order = [name for name in (*known, *source) if name in source and name != "kind"]
    filled = [(name, str(source[name])) for name in dict.fromkeys(order) if source[name] not in ("", None)]
    return [(gettext(known[name].title or name) if name in known else name, text) for name, text in filled]


def _list(name: str, field: FieldInfo | None) -> str:
    """Which list the value was chosen from; the field's own name where it was typed."""
    extra = field.json_schema_extra if field else None
    extra = extra if isinstance(extra, dict) else {}
    if extra.get("widget") == "files":
        return "files"
    named = str(extra.get("choices") or "")
    return named or {"channel": "channels", "county": "counties"}.get(name, name)

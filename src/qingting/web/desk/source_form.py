"""The part of the register form that belongs to the chosen channel: drawn from the channel's own model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from pydantic.fields import FieldInfo

from qingting.journeys.source import SOURCES
from qingting.web.desk.fields import extra

PREFIX = "source-"
# Who instructed what, and which body passed it down, is asked of the officer; the rest may stay empty.
ASKED = frozenset({"leader", "superior"})
# A day that somebody sets for later; every other one lies behind.
AHEAD = frozenset({"due_on"})


def source_fields(channel: str, *, today: date) -> dict[str, forms.Field]:
    """Empty for a channel that brings nothing along."""
    model = SOURCES.get(channel)
    if model is None:
        return {}
    return {
        f"{PREFIX}{name}": _field(name, info=info, today=today)
        for name, info in model.model_fields.items()
        if name != "kind"
    }


def source_of(data: QueryDict, *, channel: str) -> dict[str, Any] | None:
    """What was posted for this channel; None where nothing was filled in."""
    model = SOURCES.get(channel)
    names = [name for name in model.model_fields if name != "kind"] if model else []
    filled = {name: text for name in names if (text := data.get(f"{PREFIX}{name}", "").strip())}
    return {"kind": channel, **filled} if filled or channel in ASKED else None


def _field(name: str, *, info: FieldInfo, today: date) -> forms.Field:
    made = forms.CharField(
        label=gettext(info.title or name),
        required=info.is_required(),
        widget=_widget(name, info, today=today),
    )
    made.help_text = gettext(info.description) if info.description else ""
    return made


def _widget(name: str, info: FieldInfo, *, today: date) -> forms.Widget:
    kind = _kind(info)
    if kind == "area":
        return forms.Textarea(attrs={"rows": 3})
    if kind == "date":
        edge = "min" if name in AHEAD else "max"
        return forms.DateInput(attrs={"type": "date", edge: today.isoformat()})
    if kind == "number":
        return forms.NumberInput(attrs={"class": "short", "inputmode": "numeric", "min": "1"})
    return forms.TextInput(attrs={"autocomplete": "off"})


def _kind(info: FieldInfo) -> str:
    found: Mapping[str, Any] = extra(info)
    return str(found.get("widget") or "text")

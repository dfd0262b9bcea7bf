"""Lists to choose from, by the name that a field of a move gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qingting.journeys.step import Step
from qingting.journeys.units import receivers_for, superiors_of
from qingting.people.models import Unit
from qingting.rules.edition import Edition
from qingting.web.places import COUNTIES
from qingting.web.templatetags.qingting import said

Choices = list[Any]
WAYS = {
    "letter": _("书面"),
    "phone": _("电话"),
    "sms": _("短信"),
    "visit": _("当面"),
    "track": _("查询页面"),
}
# What the inputs call a list → what the edition calls it.
LISTS = {
    "grades": "grades",
    "grounds": "grounds",
    "findings": "findings",
    "ratings": "ratings",
    "exits": "exits",
    "decline_reasons": "declines",
    "recheck_outcomes": "outcomes",
    "channels": "channels",
}


def choices(name: str, *, step: Step) -> Choices:
    """Pairs, or groups of pairs, of code and label."""
    holder = step.petition.holder
    if name in LISTS:
        return words(getattr(step.edition, LISTS[name]))
    if name == "types":
        return pollution(step.edition)
    if name == "counties":
        return list(COUNTIES.items())
    if name == "told_by":
        return list(WAYS.items())
    if name == "units":
        return grouped_units(receivers_for(holder))
    if name == "superiors":
        return [(unit.code, unit_name(unit)) for unit in superiors_of(holder)]
    raise LookupError(name)


def words(rows: Mapping[str, Any]) -> Choices:
    return [(code, said(word)) for code, word in rows.items()]


def pollution(edition: Edition) -> Choices:
    """Types by first level; each first level may be chosen by itself."""
    groups: dict[str, Choices] = {}
    for code, word in edition.pollution.items():
        groups.setdefault(code.split(".")[0], []).append((code, said(word)))
    return [(pairs[0][1], pairs) if len(pairs) > 1 else pairs[0] for pairs in groups.values()]


def unit_name(unit: Unit) -> str:
    return unit.name if (get_language() or "zh").startswith("zh") else unit.name_en or unit.name


def unit_short(unit: Unit) -> str:
    return unit.short if (get_language() or "zh").startswith("zh") else unit.name_en or unit.short


def grouped_units(units: Any) -> Choices:
    """Units by the government they stand under, in the order of the tree."""
    groups: dict[str, Choices] = {}
    for unit in units.select_related("parent").order_by("path"):
        groups.setdefault(unit_name(unit.parent) if unit.parent else "", []).append(
            (unit.code, unit_name(unit))
        )
    return [(name, pairs) if name else pairs[0] for name, pairs in groups.items()]

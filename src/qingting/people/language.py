"""In which language the reader reads: what a unit is called then."""

from __future__ import annotations

from django.utils.translation import get_language

from qingting.people.models import Unit


def in_chinese() -> bool:
    """Chinese unless another language is active."""
    return (get_language() or "zh").startswith("zh")


def unit_name(unit: Unit) -> str:
    """A unit without an English name keeps its Chinese one."""
    return unit.name if in_chinese() else unit.name_en or unit.name

"""In which language the reader reads: what a unit is called then."""

from __future__ import annotations

from django.utils.translation import get_language

from qingting.people.models import Unit


def in_chinese() -> bool:
    """Chinese unless another language is active."""
    return (get_language() or "zh").startswith("zh")


def either(chinese: str, *, english: str) -> str:
    """What has no English keeps its Chinese."""
    return chinese if in_chinese() else english or chinese


def unit_name(unit: Unit) -> str:
    return either(unit.name, english=unit.name_en)

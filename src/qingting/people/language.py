"""In which language the reader reads: what a unit, a word of the rulebook, a day is called then.

Chinese is the language of the house. English is complete: what stands in data has its English beside it. Any other
language has its catalogue alone, and what that does not hold stays Chinese: a legal word is never guessed.
"""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from qingting.people.models import Unit


def in_chinese() -> bool:
    """Chinese unless English is active."""
    return not (get_language() or "zh").startswith("en")


def either(chinese: str, *, english: str) -> str:
    """What has no English keeps its Chinese; for other languages the catalogue may know it."""
    if not in_chinese():
        return english or chinese
    return gettext(chinese) if chinese else ""


def unit_name(unit: Unit) -> str:
    return either(unit.name, english=unit.name_en)

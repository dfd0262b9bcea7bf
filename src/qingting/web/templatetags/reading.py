"""In which language a page is, and in which others it can be read."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.conf import settings
from django.utils.translation import check_for_language, get_language

register = template.Library()
# As HTML names them, where that differs from Django's name.
NAMED: Mapping[str, str] = {"zh-hans": "zh-CN"}


@register.simple_tag
def html_lang() -> str:
    return named(get_language() or settings.LANGUAGE_CODE)


def named(code: str) -> str:
    return NAMED.get(code, code)


@register.simple_tag
def other_languages() -> list[tuple[str, str, str]]:
    """Code, name for HTML, what it calls itself: of each that is switched on, has its catalogue, and is not being read."""
    here = get_language()
    return [
        (code, named(code), name)
        for code, name in settings.LANGUAGES
        if code != here and (code == settings.LANGUAGE_CODE or check_for_language(code))
    ]

"""The languages that a reader may choose, each by what it calls itself. Beside Chinese and English each needs a catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf.locale import LANG_INFO

HOME = "zh-hans"
# Tibetan, whose catalogue is the translators' work (docs/translating.md), is not among those that Django knows.
OWN: Mapping[str, str] = {HOME: "中文", "en": "English", "bo": "བོད་ཡིག"}


def name_of(code: str) -> str:
    return OWN.get(code) or str(LANG_INFO[code]["name_local"])


def read(text: str) -> tuple[str, ...]:
    """Codes separated by commas; Chinese is always among them. Raises ValueError."""
    codes = tuple(dict.fromkeys((HOME, *(one.strip().lower() for one in text.split(",") if one.strip()))))
    for code in codes:
        if code not in OWN and "name_local" not in LANG_INFO.get(code, {}):
            raise ValueError("write codes such as zh-hans, en and bo, separated by commas")
    return codes

"""One notice's words, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One template: a subject and a sentence in both languages. `{number}`, `{term}`, `{by[conclude]}` … are filled in."""

    subject: str
    sentence: str
    subject_en: str
    sentence_en: str

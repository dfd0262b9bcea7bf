"""Letters to the petitioner as they were given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from qingting.letters.models import Letter
from qingting.rules.edition import Edition
from qingting.web.desk.choices import unit_name

KINDS = {
    "accept": _("受理告知书"),
    "decline": _("不予受理告知书"),
    "transfer": _("转办告知书"),
    "extend": _("延期告知书"),
    "reply": _("答复意见书"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter: what the page prints of it."""

    title: str
    unit: str
    at: datetime
    paragraphs: tuple[str, ...]
    answers: tuple[Any, ...]
    clauses: tuple[str, ...]


def letters_of(letters: Iterable[Letter], *, edition: Edition) -> list[Shown]:
    return [
        Shown(
            title=str(KINDS.get(letter.kind, letter.kind)),
            unit=unit_name(letter.unit),
            at=letter.at,
            paragraphs=tuple(letter.body.get("paragraphs", ())),
            answers=tuple(letter.body.get("answers", ())),
            clauses=tuple(letter.body.get("clauses", ())),
        )
        for letter in letters
    ]

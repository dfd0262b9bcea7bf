"""Service standards 办理标准: what the public may hold us to, each with its clause; read from the edition in force."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingting.rules.edition import Edition
from qingting.rules.rows import Term
from qingting.web.portal.case import INSIDE
from qingting.web.portal.home import in_days
from qingting.web.portal.present import present
from qingting.web.portal.shared import shared


@dataclass(frozen=True, slots=True)
class Standard:
    term: Term
    length: str
    extend: str
    working: bool


def standards(edition: Edition) -> list[Standard]:
    """The terms that a petitioner can feel; those that only run between offices are left out."""
    return [
        Standard(
            term,
            length=in_days(term.days),
            extend=in_days(term.extend_max) if term.extend_max else "",
            working=term.count == "working",
        )
        for code, term in edition.terms.items()
        if code not in INSIDE and not term.until and term.whose in ("unit", "petitioner")
    ]


@shared()
def show(request: HttpRequest) -> HttpResponse:
    at = present()
    return render(
        request, "portal/standards.html", {"edition": at.edition, "standards": standards(at.edition)}
    )

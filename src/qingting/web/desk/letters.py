"""Letters of a petition as they were given, and their documents to be saved and printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from qingting.journeys.documents import explained
from qingting.journeys.reader import Reader
from qingting.letters.documents.copies import copy_of
from qingting.letters.documents.issuing import NoDocument, issued, kind_of, label_of
from qingting.letters.documents.lint import DocumentRefused
from qingting.letters.models import Issued, Letter
from qingting.letters.selectors import letters_of
from qingting.people.language import unit_name
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.looking import looked_at


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter: what the page prints of it. `forms` are empty where it has no document."""

    id: UUID
    title: str
    number: str
    unit: str
    at: datetime
    paragraphs: tuple[str, ...]
    answers: tuple[Any, ...]
    clauses: tuple[str, ...]
    forms: tuple[str, ...]


def letters_shown(letters: Iterable[Letter], *, reader: Reader) -> list[Shown]:
    return [
        Shown(
            id=letter.id,
            title=label_of(letter) or letter.kind,
            number=_number(letter),
            unit=unit_name(letter.unit),
            at=letter.at,
            paragraphs=tuple(body.get("paragraphs", ())),
            answers=tuple(body.get("answers", ())),
            clauses=tuple(body.get("clauses", ())),
            forms=("pdf", "docx") if kind_of(letter) else (),
        )
        for letter in letters
        for body in [reader.content(letter.body)]
    ]


def _number(letter: Letter) -> str:
    try:
        return letter.issued.number
    except Issued.DoesNotExist:
        return ""


@require_GET
@page
def letter(request: OfficerRequest, *, digits: str, letter: UUID, form: str) -> HttpResponse:
    """The document of one letter, to be saved."""
    step = looked_at(request, digits=digits)
    found = letters_of(step.petition.id).filter(pk=letter).first()
    if found is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    try:
        copy = copy_of(issued(found), form=form, site=site, now=request.now, through=step.reader.notes)
    except NoDocument:
        raise Http404 from None
    except DocumentRefused as refused:
        for fault in refused.faults:
            messages.warning(request, explained(fault))
        return redirect("desk:petition", digits=digits)
    response = HttpResponse(copy.data, content_type=copy.media_type)
    response["Content-Disposition"] = f'attachment; filename="{copy.name}"'
    return response

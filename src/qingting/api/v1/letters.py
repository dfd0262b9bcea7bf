"""GET the letters of a petition, and each as an official document in PDF or DOCX."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, CaseWorker
from qingting.api.root import Op, operation
from qingting.api.v1.petition import PATH
from qingting.api.v1.petition import seen as looked_at
from qingting.api.v1.shapes import Letters, LetterShape
from qingting.letters.documents.copies import MEDIA_TYPES, copy_of
from qingting.letters.documents.issuing import NoDocument, issued, kind_of, label_of
from qingting.letters.models import Issued, Letter
from qingting.letters.selectors import letters_of, letters_to
from qingting.people.language import unit_name
from qingting.petitions.models import Petition
from qingting.petitions.selectors import find

LIST = Op(
    path=f"{PATH}/letters",
    name="list_letters",
    summary="List its letters",
    tag="petitions",
    auth=CaseWorker(),
    gives={200: Letters},
    problems=(404,),
)


def _file(form: str) -> Op:
    return Op(
        path=f"{PATH}/letters/{{uuid:letter}}.{form}",
        name=f"read_letter_{form}",
        summary=f"Read a letter as an official document, {form.upper()}",
        tag="petitions",
        auth=CaseWorker(),
        gives={200: None},
        problems=(404,),
        file=MEDIA_TYPES[form],
    )


def seen(request: ApiRequest, *, petition: Petition) -> QuerySet[Letter]:
    """A channel has what was written to the petitioner, for passing it on; an officer has all."""
    return letters_of(petition.id) if request.auth.kind == "officer" else letters_to(petition.id)


@operation(LIST)
def list_letters(request: ApiRequest, number: str) -> HttpResponse:
    """Oldest first. `number` of a letter is empty until its document is issued, at the latest when it is first read."""
    petition = find(number, actor=request.auth)
    url = f"/api/v1/petitions/{petition.digits}/letters"
    found = [_shape(letter, url=url) for letter in seen(request, petition=petition)]
    return answer(Letters(items=found))


def _shape(letter: Letter, *, url: str) -> LetterShape:
    try:
        number = letter.issued.number
    except Issued.DoesNotExist:
        number = ""
    kind = kind_of(letter)
    return LetterShape(
        id=letter.id,
        kind=kind.kind if kind else letter.kind,
        label=label_of(letter) or letter.kind,
        number=number,
        unit=unit_name(letter.unit),
        at=letter.at,
        pdf=f"{url}/{letter.id}.pdf" if kind else "",
        docx=f"{url}/{letter.id}.docx" if kind else "",
    )


def _copy(request: ApiRequest, *, number: str, letter: UUID, form: str) -> HttpResponse:
    step = looked_at(request, number)
    found = seen(request, petition=step.petition).filter(pk=letter).first()
    if found is None:
        raise NoDocument
    site = request.build_absolute_uri("/").rstrip("/")
    copy = copy_of(issued(found), form=form, site=site, now=request.now, through=step.reader.notes)
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{copy.name}"'}
    return HttpResponse(copy.data, content_type=copy.media_type, headers=headers)


@operation(_file("pdf"))
def read_letter_pdf(request: ApiRequest, number: str, letter: UUID) -> HttpResponse:
    """Laid out after GB/T 9704; the QR code leads to its verify page."""
    return _copy(request, number=number, letter=letter, form="pdf")


@operation(_file("docx"))
def read_letter_docx(request: ApiRequest, number: str, letter: UUID) -> HttpResponse:
    """The same content for a word processor; it names the fonts of GB/T 9704 and brings none."""
    return _copy(request, number=number, letter=letter, form="docx")

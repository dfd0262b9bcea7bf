"""Copies of an issued document to be handed out: PDF, DOCX, their names, and whether a file is one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from qingting.letters.documents.content import Content, from_json, seen_through
from qingting.letters.documents.docx import docx
from qingting.letters.documents.pdf import pdf
from qingting.letters.models import Issued, Rendered
from qingting.text.digest import sm3

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES: Mapping[str, str] = {"pdf": PDF, "docx": DOCX}


@dataclass(frozen=True, slots=True)
class Copy:
    """A file to be handed out; its name carries number and kind only."""

    name: str
    media_type: str
    data: bytes


def check_code(document: Issued) -> str:
    """The first 16 signs of the digest, printed in two groups: what a person compares with the verify page."""
    digits = bytes(document.digest).hex()[:16].upper()
    return f"{digits[:4]}-{digits[4:8]} {digits[8:12]}-{digits[12:]}"


def verify_path(document: Issued) -> str:
    return f"/verify/{document.token}/" if document.token else ""


RENDERERS: Mapping[str, Callable[..., bytes]] = {"pdf": pdf, "docx": docx}


def as_issued(text: str) -> str:
    return text


def copy_of(
    document: Issued, *, form: str, site: str, now: datetime, through: Callable[[str], str] = as_issued
) -> Copy:
    """Render, every text `through` what its reader may see; `site` is the public address of this house."""
    content: Content = seen_through(from_json(document.content), by=through)
    address = site + verify_path(document)
    data = RENDERERS[form](content, address=address, check=check_code(document))
    if form == "pdf" and document.token:
        note(document, data=data, now=now)
    return Copy(name_of(document, form=form), media_type=MEDIA_TYPES[form], data=data)


def name_of(document: Issued, *, form: str) -> str:
    """`2026-12-reply.pdf`: year and number of the document and its kind; unnumbered ones have the day."""
    number = f"{document.year}-{document.serial}" if document.serial else f"{document.at:%Y%m%d}"
    return f"{number}-{document.kind}.{form}"


def note(document: Issued, *, data: bytes, now: datetime) -> None:
    """Remember a PDF that was handed out by its digest; the same bytes are remembered once."""
    Rendered.objects.bulk_create([Rendered(issued=document, digest=sm3(data), at=now)], ignore_conflicts=True)


def is_copy(document: Issued, *, data: bytes) -> bool:
    """Whether this file is, byte for byte, a PDF that was handed out of this document."""
    return Rendered.objects.filter(issued=document, digest=sm3(data)).exists()

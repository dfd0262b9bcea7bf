"""A letter becomes a document once: its content is put together, looked through, numbered and kept for good."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from qingting.letters.documents.case import COMMON, ZONE, Case, written
from qingting.letters.documents.content import Content
from qingting.letters.documents.facts import facts_of
from qingting.letters.documents.fill import Issue, content_of
from qingting.letters.documents.kinds import Kind, kinds, said
from qingting.letters.documents.lint import DocumentRefused, faults_of, faults_of_facts
from qingting.letters.documents.numbering import Number, next_number
from qingting.letters.models import Issued, Letter
from qingting.petitions.models import Petition
from qingting.text.digest import canonical, sm3

TO_COME = (
    "〔〕号"  # stands for the number while the document is looked through, so that a refused one takes none
)
RECENT = timedelta(days=2)
AT_ONCE = 200


class NoDocument(Exception):
    """这一类文书没有公文版式。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def kind_of(letter: Letter) -> Kind | None:
    """The kind of document that a letter becomes; a reply may be a 答复函, a 处理意见书 or a 复查答复函."""
    found = kinds().get(letter.body.get("document") or letter.kind)
    return None if found and found.audience == "sealed" else found  # made for one reader, kept nowhere


def label_of(letter: Letter) -> str:
    """What its document is called, in the reader's language; empty where it has none."""
    kind = kind_of(letter)
    return said(kind) if kind else ""


def drafted(letter: Letter, *, petition: Petition, kind: Kind) -> Content:
    """The content before it has a number; raises DocumentRefused."""
    case = Case(letter, petition=petition, kind=kind)
    facts = facts_of(case)
    issue = Issue(
        organ=letter.unit.name,
        date=written(case.today),
        number=TO_COME if kind.numbered else "",
        token=secrets.token_hex(10) if kind.leaves else "",
    )
    content = content_of(kind, facts=facts, issue=issue)
    faults = (
        *faults_of_facts(kind, facts=facts, common=COMMON),
        *faults_of(content, kind=kind, known=case.known),
    )
    if faults:
        raise DocumentRefused(faults)
    return content


def issue(letter: Letter, *, petition: Petition) -> Issued | None:
    """Make the letter a document; None where its kind has no layout. Raises DocumentRefused; then nothing is given."""
    kind = kind_of(letter)
    if kind is None:
        return None
    content = drafted(letter, petition=petition, kind=kind)
    number = None
    if kind.numbered:
        number = next_number(letter.unit, year=letter.at.astimezone(ZONE).year)
        content = replace(content, number=str(number))
    return _kept(letter, content=content, number=number)


def _kept(letter: Letter, *, content: Content, number: Number | None) -> Issued:
    kept = content.as_json()
    return Issued.objects.create(
        letter=letter,
        kind=content.kind,
        unit=letter.unit,
        year=number.year if number else None,
        serial=number.serial if number else None,
        number=content.number,
        token=content.token or None,
        content=kept,
        digest=sm3(canonical(kept)),
        at=letter.at,
    )


def issued(letter: Letter) -> Issued:
    """The document of a letter, issued now where it was not yet; raises NoDocument or DocumentRefused."""
    found = Issued.objects.filter(letter=letter).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            made = issue(letter, petition=letter.petition)
    except IntegrityError:  # another reader was first
        return Issued.objects.get(letter=letter)
    if made is None:
        raise NoDocument
    return made


def issue_waiting(*, now: datetime) -> int:
    """Documents of letters that the single statement of registration wrote, in their order; gives their number."""
    waiting = (
        Letter.objects.filter(at__gt=now - RECENT, issued__isnull=True, kind__in=list(kinds()))
        .select_related("unit", "petition__identity")
        .order_by("id")[:AT_ONCE]
    )
    return len([issued(letter) for letter in waiting])


def untouched(document: Issued) -> bool:
    """Whether what is kept is what was issued."""
    return sm3(canonical(document.content)) == bytes(document.digest)

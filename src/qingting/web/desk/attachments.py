"""Attachments of a petition: list, open, add. Adding is a supplement, so that the ledger knows of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qingting.files import selectors as files
from qingting.files import services as storing
from qingting.files.models import Attachment
from qingting.files.sniff import FileRefused
from qingting.journeys.inputs import read
from qingting.journeys.perform import Request, perform
from qingting.journeys.supplement import JOURNEY as SUPPLEMENT
from qingting.petitions.models import Petition
from qingting.petitions.selectors import find
from qingting.rules.moves import MoveRefused
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.permitted import sentence

# What a browser may show by itself; everything else is offered for saving.
SHOWN_INSIDE = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})
PURPOSE = "evidence"
SHOWS = {
    "visit": _("现场核查"),
    "joint": _("协办单位反馈"),
    "disposal": _("及时处置"),
    "before": _("整改前"),
    "after": _("整改后"),
    "hearing": _("听证"),
    "mediation": _("调解"),
}
MOST = 9


@dataclass(frozen=True, slots=True)
class Shown:
    id: UUID
    name: str
    size: int
    picture: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one purpose, in the order in which they came; `label` is empty for what came with the petition."""

    label: str
    files: list[Shown]


def shown(rows: Iterable[Attachment]) -> list[Shown]:
    return [
        Shown(row.id, name=files.name_of(row), size=row.size, picture=row.media_type.startswith("image/"))
        for row in rows
    ]


def grouped(rows: Iterable[Attachment]) -> list[Group]:
    """What came in first, then by what the files show: before and after stand one below the other."""
    by_label: dict[str, list[Attachment]] = {}
    for row in rows:
        by_label.setdefault(str(SHOWS.get(row.purpose, "")), []).append(row)
    order = ["", *(str(label) for label in SHOWS.values())]
    return [Group(label, shown(by_label[label])) for label in order if label in by_label]


@require_GET
@page
def open_attachment(request: OfficerRequest, *, digits: str, attachment: UUID) -> HttpResponse:
    petition = find(digits, actor=request.actor)
    row = files.of(petition.id).filter(pk=attachment).first()
    if row is None:
        raise Http404
    response = HttpResponse(files.content_of(row), content_type=row.media_type)
    way = "inline" if row.media_type in SHOWN_INSIDE else "attachment"
    # The given name may tell who somebody is: it stays on the page, the saved file is called by its key.
    response["Content-Disposition"] = f'{way}; filename="{row.id}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@page
def attach(request: OfficerRequest, *, digits: str) -> HttpResponse:
    petition = find(digits, actor=request.actor)
    given = request.FILES.getlist("files")[:MOST]
    if not given:
        messages.warning(request, gettext("请先选择文件。"))
        return _back(digits)
    try:
        with transaction.atomic():
            _keep(request, petition=petition, given=given)
    except MoveRefused as refused:
        messages.warning(request, sentence(refused.refusal))
    except (FileRefused, storing.TooManyFiles) as refused:
        messages.warning(request, str(type(refused).__doc__))
    else:
        many = len(given)
        messages.success(
            request, ngettext("已收下 %(n)d 个附件。", "已收下 %(n)d 个附件。", many) % {"n": many}
        )
    return _back(digits)


def _keep(request: OfficerRequest, *, petition: Petition, given: list[UploadedFile[Any]]) -> None:
    """All of them or none, with one entry in the ledger."""
    for file in given:
        data, name = file.read(), str(file.name)
        storing.keep(data, given_name=name, subject=petition.id, purpose=PURPOSE, now=request.now)
    text = ngettext("附件 %(n)d 个", "附件 %(n)d 个", len(given)) % {"n": len(given)}
    supplement = read(SUPPLEMENT.given, data={"text": text})
    perform(
        SUPPLEMENT, given=supplement, request=Request(petition.digits), actor=request.actor, now=request.now
    )


def _back(digits: str) -> HttpResponse:
    response = redirect("desk:petition", digits=digits)
    response["Location"] += "#attachments"
    return response

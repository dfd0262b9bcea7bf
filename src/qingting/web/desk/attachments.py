"""Attachments of a petition: list, open, add. Adding is a supplement, so that the ledger knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qingting.files import selectors as files
from qingting.files.models import Attachment
from qingting.journeys.attaching import Upload
from qingting.journeys.attaching import attach as keep
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Request
from qingting.journeys.photos import MOST
from qingting.journeys.reading import Seen
from qingting.petitions.selectors import find
from qingting.rules.moves import MoveRefused
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.looking import looked_at
from qingting.web.desk.permitted import sentence

# What a browser may show by itself; everything else is offered for saving.
SHOWN_INSIDE = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "application/pdf",
        "audio/mp4",
        "audio/mpeg",
        "audio/ogg",
        "audio/webm",
    }
)
# Moves whose form takes down what a recording says.
WRITING_DOWN = frozenset({"register", "supplement"})
RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")
SHOWS = {
    "visit": _("现场核查"),
    "joint": _("协办单位反馈"),
    "disposal": _("及时处置"),
    "before": _("整改前"),
    "after": _("整改后"),
    "hearing": _("听证"),
    "mediation": _("调解"),
    "supervision": _("督办反馈"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    id: UUID
    name: str
    size: int
    picture: bool
    sound: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one purpose, in the order in which they came; `label` is empty for what came with the petition."""

    label: str
    files: list[Shown]


def shown(rows: Iterable[Attachment], *, step: Seen) -> list[Shown]:
    """What may not be opened is listed by its name alone, also a picture."""
    return [
        Shown(
            row.id,
            step.reader.name_of(row),
            row.size,
            picture=opens and is_picture(row),
            sound=row.media_type.startswith("audio/"),
            open=opens,
        )
        for row in rows
        for opens in [step.may_open(row)]
    ]


def beside(verb: str, *, step: Seen) -> dict[str, Any]:
    """The recordings that this officer may hear, beside the form that asks what they say."""
    if verb not in WRITING_DOWN:
        return {}
    return {"voices": [one for one in shown(step.files, step=step) if one.sound and one.open]}


def is_picture(row: Attachment) -> bool:
    return row.media_type.startswith("image/")


def grouped(step: Seen) -> list[Group]:
    """What came in first, then by what the files show: before and after stand one below the other."""
    rows = step.files
    by_label: dict[str, list[Attachment]] = {}
    for row in rows:
        by_label.setdefault(str(SHOWS.get(row.purpose, "")), []).append(row)
    order = ["", *(str(label) for label in SHOWS.values())]
    return [Group(label, shown(by_label[label], step=step)) for label in order if label in by_label]


@require_GET
@page
def open_attachment(request: OfficerRequest, *, digits: str, attachment: UUID) -> HttpResponse:
    step = looked_at(request, digits=digits)
    row = files.of(step.petition.id).filter(pk=attachment).first()
    if row is None or not step.may_open(row):
        raise Http404
    response = ranged(files.content_of(row), asked=request.headers.get("Range", ""))
    response["Content-Type"] = row.media_type
    way = "inline" if row.media_type in SHOWN_INSIDE else "attachment"
    # The given name may tell who somebody is: it stays on the page, the saved file is called by its key.
    response["Content-Disposition"] = f'{way}; filename="{row.id}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def ranged(content: bytes, *, asked: str) -> HttpResponse:
    """The whole, or the one piece that a player asks for: some browsers play nothing otherwise."""
    found = RANGE.fullmatch(asked)
    first = int(found[1]) if found else 0
    last = min(int(found[2] or len(content) - 1), len(content) - 1) if found else len(content) - 1
    if not found or first > last:
        response = HttpResponse(content)
    else:
        response = HttpResponse(content[first : last + 1], status=206)
        response["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    response["Accept-Ranges"] = "bytes"
    return response


@require_POST
@page
def attach(request: OfficerRequest, *, digits: str) -> HttpResponse:
    petition = find(digits, actor=request.actor)
    given = request.FILES.getlist("files")[:MOST]
    if not given:
        messages.warning(request, gettext("请先选择文件。"))
        return _back(digits)
    uploads = [Upload(name=str(file.name), data=file.read()) for file in given]
    asked = Request(petition.digits)
    try:
        keep(petition, uploads=uploads, request=asked, actor=request.actor, now=request.now)
    except MoveRefused as refused:
        messages.warning(request, sentence(refused.refusal))
    except InputRefused as refused:
        messages.warning(request, str(refused))
    else:
        many = len(given)
        messages.success(
            request, ngettext("已收下 %(n)d 个附件。", "已收下 %(n)d 个附件。", many) % {"n": many}
        )
    return _back(digits)


def _back(digits: str) -> HttpResponse:
    response = redirect("desk:petition", digits=digits)
    response["Location"] += "#attachments"
    return response

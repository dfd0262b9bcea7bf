"""Notices 通知: what one's unit and oneself were told, read or not; each opens the petition that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from qingting.letters.aside_words import BETWEEN_OFFICES
from qingting.letters.at_desk import Reader, mark_read, to_read, unread
from qingting.letters.models import Notice
from qingting.letters.wording import words_of
from qingting.people.language import in_chinese
from qingting.petitions.models import Petition
from qingting.rules.edition import Edition, edition_on
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.templatetags.qingting import said

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as the page lists it; `personal` where it came to this officer by name."""

    id: int
    subject: str
    detail: str
    petition: Petition | None
    personal: bool
    read: bool
    at: datetime


def reader_of(request: OfficerRequest) -> Reader:
    return Reader(account_id=request.user.pk, unit_id=request.user.unit_id)


@require_GET
@page
def notices(request: OfficerRequest) -> HttpResponse:
    asked = request.GET.get("page", "1")
    place = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    rows = (
        to_read(reader_of(request))
        .select_related("petition")
        .defer("petition__searchable", "petition__search")
    )
    first = (place - 1) * AT_ONCE
    found = list(rows[first : first + AT_ONCE + 1])
    edition = edition_on(request.today)
    context: dict[str, Any] = {
        "lines": [_line(one, edition=edition) for one in found[:AT_ONCE]],
        "newer": place - 1,
        "older": place + 1 if len(found) > AT_ONCE else 0,
        "today": request.today,
    }
    return render(request, "desk/notices/notices.html", context)


def _line(notice: Notice, *, edition: Edition) -> Line:
    words = words_of(notice.template)
    chinese = in_chinese()
    return Line(
        id=notice.pk,
        subject=words.subject if chinese else words.subject_en,
        detail=_detail(notice, edition=edition),
        petition=notice.petition,
        personal=notice.audience == "account",
        read=bool(getattr(notice, "read", False)),
        at=notice.queued_at,
    )


def _detail(notice: Notice, *, edition: Edition) -> str:
    """Of a reminder the term and its last day; of a message that was not delivered, which one."""
    term = edition.terms.get(str(notice.data.get("term", "")))
    if term is not None:
        return gettext("%(term)s，%(due)s 到期") % {"term": said(term), "due": notice.data.get("due", "")}
    chinese = in_chinese()
    return str(notice.data.get("notice" if chinese else "notice_en", ""))


@require_POST
@page
def open_notice(request: OfficerRequest, *, key: int) -> HttpResponse:
    """Mark it read and go where it points."""
    reader = reader_of(request)
    found = to_read(reader).filter(pk=key)
    notice = found.select_related("petition").first()
    if notice is None:
        raise Http404
    mark_read(reader, notices=found, now=request.now)
    if notice.petition is None:
        return redirect("desk:accountability" if notice.template in BETWEEN_OFFICES else "desk:notices")
    return redirect("desk:petition", digits=notice.petition.digits)


@require_POST
@page
def read_all(request: OfficerRequest) -> HttpResponse:
    reader = reader_of(request)
    mark_read(reader, notices=unread(reader, now=request.now), now=request.now)
    return redirect("desk:notices")

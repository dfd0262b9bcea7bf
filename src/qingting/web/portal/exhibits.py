"""Pictures and papers beside a notice. Their address holds the digest: what it leads to never changes, only ends."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from qingting.files.public import public_bytes
from qingting.publication import selectors as publication
from qingting.publication.shown import Shown, file_of
from qingting.web.portal.present import present
from qingting.web.portal.shared import SHARED


@require_safe
def exhibit(request: HttpRequest, slug: str, short: str, name: str) -> HttpResponse:
    found = file_of(slug, short=short)
    if found is None or found[0].name != name:
        return _none(request, slug=slug)
    one, digest = found
    tag = f'"{digest}"'
    known = get_conditional_response(request, etag=tag)
    return _kept(known if known is not None else _file(one, digest=digest), tag=tag)


def _file(one: Shown, *, digest: str) -> HttpResponse:
    try:
        data = public_bytes(digest)
    except FileNotFoundError:  # the data folder was not brought along with its database
        raise Http404 from None
    response = HttpResponse(data, content_type=one.media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{one.name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _kept(response: HttpResponse, *, tag: str) -> HttpResponse:
    """A cache keeps it for good and asks each time whether it may still be shown."""
    response.headers["Cache-Control"] = SHARED
    response.headers["ETag"] = tag
    return response


def _none(request: HttpRequest, *, slug: str) -> HttpResponse:
    """Gone with its notice, or never there."""
    past = publication.past_of(slug)
    if not past:
        raise Http404
    context = {"past": past, "today": present().today}
    return render(request, "portal/notice_gone.html", context, status=410)

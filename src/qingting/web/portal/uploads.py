"""Resumable uploads: the tus 1.0 protocol with creation, expiration, termination and checksum, for one's own draft only.

An address names an upload, the session says whose: the key of an upload alone opens nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qingting.files import uploads
from qingting.files.services import TooManyFiles
from qingting.files.sniff import LARGEST, FileRefused, FileTooLarge
from qingting.files.uploads import Upload
from qingting.petitions.attempts import TooManyUploads, count_upload
from qingting.web.portal import pocket
from qingting.web.portal.pocket import Pocket
from qingting.web.portal.present import present

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination,checksum"
# tus names them so; SHA-1 only finds bytes that were damaged on the way.
CHECKSUMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
STATUS: dict[type[Exception], int] = {
    uploads.UploadUnknown: 404,
    uploads.UploadExpired: 410,
    uploads.UploadBusy: 423,
    uploads.WrongOffset: 409,
    FileTooLarge: 413,
    uploads.TooMuch: 413,
    TooManyFiles: 413,
    FileRefused: 422,
    TooManyUploads: 429,
}


class Refused(Exception):
    """An answer of the protocol's own."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class At:
    """One request for one pocket, or for an upload in it."""

    request: HttpRequest
    pocket: Pocket
    now: datetime


def protocol(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Finds the pocket, speaks the version, and says in one sentence what is wrong."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, **named: object) -> HttpResponse:
        now = present().now
        found = pocket.find(request, digits=str(named.pop("digits", "")), now=now)
        try:
            if found is None:
                raise Refused(404, _("请先用编号和查询码打开这一件。"))
            if request.method in {"POST", "HEAD", "PATCH", "DELETE"}:
                _same_version(request)
            response = view(At(request, found, now), **named)
        except tuple(STATUS) as refused:
            response = _sentence(_status(refused), _(str(refused)))
        except Refused as refused:
            response = _sentence(refused.status, str(refused))
        response["Tus-Resumable"] = VERSION
        return response

    return answer


def _status(refused: Exception) -> int:
    return next(STATUS[kind] for kind in type(refused).__mro__ if kind in STATUS)


def _sentence(status: int, text: str) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    if status == 412:
        response["Tus-Version"] = VERSION
    return response


def _same_version(request: HttpRequest) -> None:
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Refused(412, f"Tus-Resumable: {VERSION}")


@require_http_methods(["OPTIONS", "GET", "POST"])
@protocol
def several(at: At) -> HttpResponse:
    """What the server can do; what it holds of this draft; a new upload."""
    if at.request.method == "OPTIONS":
        response = HttpResponse(status=204)
        response["Tus-Version"], response["Tus-Extension"] = VERSION, EXTENSIONS
        response["Tus-Max-Size"], response["Tus-Checksum-Algorithm"] = str(LARGEST), ",".join(CHECKSUMS)
        return response
    if at.request.method == "GET":
        return render(at.request, "portal/kept.html", {"photos": at.pocket.kept()})
    count_upload(at.request.META.get("REMOTE_ADDR", ""), now=at.now)
    length = _number(at.request, name="Upload-Length")
    upload = uploads.begin(at.pocket.subject, length=length, name=_name(at.request), now=at.now)
    at.pocket.stay(at.request)
    response = _told(upload, status=201)
    response["Location"] = _address(at, upload)
    return response


@require_http_methods(["HEAD", "PATCH", "DELETE"])
@protocol
def one(at: At, *, key: UUID) -> HttpResponse:
    upload = uploads.find(at.pocket.subject, key=key, now=at.now)
    if at.request.method == "HEAD":
        response = _told(upload, status=200)
        response["Upload-Length"] = str(upload.length)
        return response
    if at.request.method == "DELETE":
        uploads.drop(upload)
        return HttpResponse(status=204)
    return _went_on(at, upload=upload)


def _went_on(at: At, *, upload: Upload) -> HttpResponse:
    offset, chunk = _number(at.request, name="Upload-Offset"), at.request.body
    if chunk and at.request.content_type != "application/offset+octet-stream":
        raise Refused(415, "application/offset+octet-stream")
    if len(chunk) > uploads.CHUNK:
        raise FileTooLarge(FileTooLarge.__doc__)
    _undamaged(at.request, chunk=chunk)
    there = uploads.add(upload, chunk=chunk, offset=offset)
    if there == upload.length:
        kept = uploads.finish(upload, purpose=at.pocket.purpose, now=at.now)
        if kept is not None:
            at.pocket.note(at.request, kept=kept)
    response = _told(upload, status=204)
    response["Upload-Offset"] = str(there)
    return response


def _told(upload: Upload, *, status: int) -> HttpResponse:
    response = HttpResponse(status=status)
    response["Upload-Offset"] = str(upload.offset)
    response["Upload-Expires"] = format_datetime(upload.until.astimezone(UTC), usegmt=True)
    return response


def _number(request: HttpRequest, *, name: str) -> int:
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 12):
        raise Refused(400, _("缺少或者写错了 %(name)s。") % {"name": name})
    return int(text)


def _name(request: HttpRequest) -> str:
    """The file's name out of `filename <base64>,…`; a broken one is no name."""
    for pair in request.headers.get("Upload-Metadata", "")[:2000].split(","):
        key, _sep, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                return ""
    return ""


def _undamaged(request: HttpRequest, *, chunk: bytes) -> None:
    way, _sep, value = request.headers.get("Upload-Checksum", "").partition(" ")
    if not way:
        return
    if way not in CHECKSUMS:
        raise Refused(400, ", ".join(CHECKSUMS))
    if base64.b64encode(CHECKSUMS[way](chunk).digest()).decode() != value.strip():
        raise Refused(460, _("这一段在路上损坏了，请再传一次。"))


def _address(at: At, upload: Upload) -> str:
    if at.pocket.digits:
        return reverse("portal:track_upload", kwargs={"digits": at.pocket.digits, "key": upload.key})
    return reverse("portal:upload", kwargs={"key": upload.key})

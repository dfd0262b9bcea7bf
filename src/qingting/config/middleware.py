"""What stands between the server and a door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from axes.middleware import AxesMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import activate
from django_htmx.middleware import HtmxMiddleware

from qingting.config.refusals import too_much

OWN = "private, no-cache"
Handler = Callable[[HttpRequest], HttpResponse]


def for_machines(request: HttpRequest) -> bool:
    """Whether a program is asking, not a page."""
    return request.path_info.startswith(settings.MACHINE_PATHS)


class _PagesOnly:
    """Steps aside for machines: the hot path pays for nothing that it does not use."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if for_machines(request):
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[misc]


class Sessions(_PagesOnly, SessionMiddleware):
    """Django's sessions, for pages."""


class Languages(_PagesOnly, LocaleMiddleware):
    """Django's choice of language, for pages; for machines the header alone, read in the simplest way."""

    def __call__(self, request: HttpRequest) -> Any:
        if for_machines(request):
            english = request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:2].lower() == "en"
            activate("en" if english else settings.LANGUAGE_CODE)
        return super().__call__(request)


class Accounts(_PagesOnly, AuthenticationMiddleware):
    """Django's `request.user`, for pages; the machine doors read a token instead."""


class Messages(_PagesOnly, MessageMiddleware):
    """Django's messages, for pages."""


class Htmx(_PagesOnly, HtmxMiddleware):
    """`request.htmx`, for pages."""


class Lockouts(_PagesOnly, AxesMiddleware):  # type: ignore[misc]
    """The answer to too many wrong passwords, for pages."""


class SecurityHeaders:
    """No foreign script, frame or form; nothing personal kept by a shared cache."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": settings.CONTENT_SECURITY_POLICY,
            "Permissions-Policy": settings.PERMISSIONS_POLICY,
            "X-Frame-Options": "DENY",
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        if not for_machines(request):
            # A page that does not say otherwise belongs to who asked for it.
            response.headers.setdefault("Cache-Control", OWN)
        return response


class Squeeze(GZipMiddleware):
    """Squeezes what every visitor gets alike, and nothing else.

    The length of a squeezed page tells what stands in it beside words that an attacker chose (BREACH). Only an answer
    that any cache may keep is squeezed: it holds no secret, so there is none to be guessed.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "public" not in response.headers.get("Cache-Control", "") or not _is_text(response):
            return response
        return super().process_response(request, response)


def _is_text(response: HttpResponseBase) -> bool:
    """Pictures and PDFs are squeezed already."""
    kind = response.headers.get("Content-Type", "")
    return kind.startswith("text/") or any(word in kind for word in ("json", "xml", "javascript"))


class BodyLimit:
    """413 before a body that is too large is read."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        many = request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data")
        limit: int = settings.MULTIPART_LIMIT if many else settings.BODY_LIMIT
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > limit:
            return too_much(request)
        return self.get_response(request)

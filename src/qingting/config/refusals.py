"""Answers to requests that no door takes: too much, or not understandable."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import bad_request as plain_bad_request

MEGABYTE = 1024 * 1024


def too_much(request: HttpRequest) -> HttpResponse:
    """413, as a page or as a problem document (RFC 9457)."""
    if not request.path_info.startswith(settings.MACHINE_PATHS):
        return render(request, "413.html", status=413)
    limits = {"plain": settings.BODY_LIMIT // MEGABYTE, "files": settings.MULTIPART_LIMIT // MEGABYTE}
    detail = (
        _("请求内容最多 %(plain)s MB，带文件的（multipart/form-data）最多 %(files)s MB；请分几次发送。")
        % limits
    )
    problem = {"type": "about:blank", "title": _("请求太大"), "status": 413, "detail": detail}
    return JsonResponse(problem, status=413, content_type="application/problem+json")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 400, except where the plain truth is "too much"."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_much(request)
    return plain_bad_request(request, exception)

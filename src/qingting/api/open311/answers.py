"""How this door speaks: the same data as JSON or as XML, and every error as a list of code and description."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any
from xml.etree import ElementTree as ET

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from qingting.api.asking import ApiRequest, language_of

MEDIA_TYPES = {"json": "application/json", "xml": "text/xml"}
CHARSET = "; charset=utf-8"
# What XML 1.0 cannot hold.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A list's element: what one of its items is called in XML.
ITEM = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}
Row = Mapping[str, Any]
View = Callable[..., HttpResponse]


class Refused(Exception):
    """The request is not understood; `errors` are pairs of code and description, each naming its attribute."""

    def __init__(self, *errors: tuple[int, str]) -> None:
        super().__init__(self.__doc__)
        self.errors = errors


def rendered(value: Row | Sequence[Row], *, root: str, form: str, status: int = 200) -> HttpResponse:
    """`root` is the outermost element in XML; JSON has none."""
    text = json.dumps(value, ensure_ascii=False) if form == "json" else _as_xml(value, root=root)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPES[form] + CHARSET)


def _as_xml(value: Row | Sequence[Row], *, root: str) -> str:
    element = ET.Element(root)
    _fill(element, value)
    body = ET.tostring(element, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'


def _fill(element: ET.Element, value: Any) -> None:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _fill(ET.SubElement(element, name), inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _fill(ET.SubElement(element, ITEM[element.tag]), inner)
    elif isinstance(value, bool):
        element.text = str(value).lower()
    elif value is not None:
        element.text = ILLEGAL.sub("", str(value))


def refusal(errors: Sequence[tuple[int, str]], *, form: str) -> HttpResponse:
    rows = [{"code": code, "description": description} for code, description in errors]
    return rendered(rows, root="errors", form=form, status=errors[0][0])


def open311(*methods: str) -> Callable[[View], View]:
    """A view of this door: the clock read once, the reader's language, refusals as lists."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def enter(request: ApiRequest, *, form: str, **named: str) -> HttpResponse:
            request.now = timezone.localtime()
            with translation.override(language_of(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))):
                response = _answered(view, request, methods=methods, form=form, named=named)
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers["Vary"] = "Accept-Language"
            return response

        return enter

    return decorate


def _answered(
    view: View, request: ApiRequest, *, methods: Sequence[str], form: str, named: Mapping[str, str]
) -> HttpResponse:
    if request.method not in (*methods, *(("HEAD",) if "GET" in methods else ()), "OPTIONS"):
        response = refusal(
            [(405, _("此地址只接受 %(methods)s。") % {"methods": "、".join(methods)})], form=form
        )
        response.headers["Allow"] = ", ".join(methods)
        return response
    try:
        return view(request, form=form, **named)
    except Refused as refused:
        return refusal(refused.errors, form=form)
    except (RequestDataTooBig, TooManyFieldsSent):
        return refusal([(413, _("内容太大，请缩短 description 或减少字段后再提交。"))], form=form)


@open311("GET", "POST")
def no_place(request: HttpRequest, *, form: str) -> HttpResponse:
    raise Refused((404, _("没有这个地址；可用的有 services、requests、tokens，后缀 .json 或 .xml。")))

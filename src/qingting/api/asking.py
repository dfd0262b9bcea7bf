"""What a request brings besides its body: language, instant, token, keys and versions in its headers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja.security import HttpBearer

from qingting.api.problems import NO_METHOD, problem
from qingting.journeys.inputs import FieldError, InputRefused
from qingting.people.access import CASE_ROLES, Actor, bearer

CHINESE, ENGLISH = "zh-hans", "en"
KEY = re.compile(r"[\x21-\x7e]{1,80}")
NEVER = -1  # a version that no petition has


class Forbidden(Exception):
    """This token's roles do not work on petitions; use the token of an officer who does."""


class ApiRequest(HttpRequest):
    """A request at this door: `now` is the one reading of the clock, `auth` whoever the token stands for."""

    now: datetime
    auth: Actor


class Bearer(HttpBearer):
    """The token of a channel or of an officer."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        scheme, _space, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        return self.authenticate(request, secret.strip()) if scheme.lower() == "bearer" else None

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        now: datetime = request.now  # type: ignore[attr-defined]  # set by `door`
        return bearer(token, now=now) if token else None


class CaseWorker(Bearer):
    """The same for petitions: an auditor's or administrator's token opens none of them."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = super().authenticate(request, token)
        if actor and actor.kind == "officer" and not actor.roles & CASE_ROLES:
            raise Forbidden
        return actor


@lru_cache(maxsize=256)
def language_of(accepted: str) -> str:
    """Chinese unless English is asked for before it."""
    for code, _quality in parse_accept_lang_header(accepted):
        if code.startswith(("zh", "en")):
            return CHINESE if code.startswith("zh") else ENGLISH
    return CHINESE


def door(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Read the clock once, speak the reader's language, keep answers out of shared caches."""

    @wraps(view)
    def enter(request: ApiRequest, *args: Any, **named: Any) -> HttpResponseBase:
        request.now = timezone.localtime()
        language = language_of(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
        with translation.override(language):
            response = view(request, *args, **named)
            if response.status_code == 405:
                response = problem(NO_METHOD, headers={"Allow": response.headers["Allow"]})
        response.headers["Content-Language"] = language
        response.headers["Vary"] = "Accept-Language"
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return enter


def idempotency_key(request: HttpRequest) -> str:
    """Empty where none was sent. Keys of this door do not meet those of others."""
    key = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
    if not key:
        return ""
    if not KEY.fullmatch(key):
        raise InputRefused(
            (FieldError("Idempotency-Key", _("Idempotency-Key 应为 1 到 80 个可见的 ASCII 字符。")),)
        )
    return f"api/{key}"


def expected_version(request: HttpRequest) -> int | None:
    """The version in If-Match, None where any will do; one that cannot be read matches no version."""
    given = request.META.get("HTTP_IF_MATCH", "").strip()
    if not given or given == "*":
        return None
    found = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', given)
    return int(found.group(1)) if found else NEVER


def refuse_unknown_parameters(request: HttpRequest, *, known: frozenset[str]) -> None:
    """A misspelt filter must not look like one that found everything."""
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        listed = "、".join(sorted(known)) or _("无")
        sentence = _("没有“%(name)s”这个查询参数；可用的有：%(known)s。")
        raise InputRefused(
            tuple(FieldError(name, sentence % {"name": name[:40], "known": listed}) for name in unknown)
        )

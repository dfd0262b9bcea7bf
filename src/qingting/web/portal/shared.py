"""Pages that are the same for everybody who reads the same language in the same size: kept by any cache, asked each time.

A cache may keep such a page but asks whether it still holds: the answer costs one query, and a notice that was
withdrawn is gone the moment that it is. A page that has to do with one visitor is never marked so: whoever has a
session or a message waiting gets it as his own, and so does everybody where a form with its secret stands on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from qingting.ledger.selectors import marked
from qingting.web.portal.present import present

View = Callable[..., HttpResponse]
PACKAGE = Path(__file__).resolve().parents[2]
SHARED = "public, no-cache"
OWN = "private, no-store"
# Figures on a page are at most so old; what is taken from the ledger's marks is never old.
SLOT_SECONDS = 600
MESSAGES_COOKIE = "messages"


def shared(*topics: str) -> Callable[[View], View]:
    """A page made of these topics of the ledger's marks, of the law, the day and figures at most ten minutes old."""

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def answer(request: HttpRequest, **named: Any) -> HttpResponse:
            if _is_somebody(request):
                return _as_own(view(request, **named))
            tag = _tag(request, topics=topics)
            known = get_conditional_response(request, etag=tag)
            if known is not None:
                return _as_shared(known, tag=tag)
            response = view(request, **named)
            own = response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
            return _as_own(response) if own or response.status_code != 200 else _as_shared(response, tag=tag)

        return answer

    return decorate


def _is_somebody(request: HttpRequest) -> bool:
    """Whether this visitor has been here for a matter of his own, or has still to be told something."""
    return bool({settings.SESSION_COOKIE_NAME, MESSAGES_COOKIE} & request.COOKIES.keys())


def _as_shared(response: HttpResponse, *, tag: str) -> HttpResponse:
    response.headers["Cache-Control"] = SHARED
    response.headers["ETag"] = tag
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _as_own(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = OWN
    return response


def _tag(request: HttpRequest, *, topics: tuple[str, ...]) -> str:
    at = present()
    told = (
        marked(*topics) if topics else "",
        release(),
        str(at.today),
        str(_slot(at.now)),
        str(get_language()),
        # Preferences lie in cookies; whatever they are called, another preference is another page.
        *sorted(
            f"{name}={value}" for name, value in request.COOKIES.items() if name != settings.CSRF_COOKIE_NAME
        ),
    )
    return f'W/"{hashlib.sha256("|".join(told).encode()).hexdigest()[:32]}"'


def _slot(now: datetime) -> int:
    return int(now.timestamp()) // SLOT_SECONDS


@cache
def release() -> str:
    """Another one after every change of the programme, its words or its settings: pages of the last one are old."""
    newest = max(
        path.stat().st_mtime_ns
        for path in PACKAGE.rglob("*")
        if path.suffix in (".py", ".html", ".mo", ".toml")
    )
    return f"{newest}-{settings.DEMONSTRATION}-{settings.MAP_NUMBER}"

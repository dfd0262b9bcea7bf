"""Writing a complaint without a connection: one page the same for everybody, and the worker that keeps it on the device.

The page holds questions only: no session, no token, nothing that anybody wrote. The worker keeps this page and the files
it needs, never another one; what is written stays in the browser's drafts (`qingting.js`) until it is sent (`bring.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache

from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from qingting.rules.edition import Edition
from qingting.web.portal import photos
from qingting.web.portal.asking import Check, Source, What, When, Where, Wish, You
from qingting.web.portal.present import present
from qingting.web.portal.question import Question

STEPS: dict[str, type[Question]] = {
    "what": What,
    "where": Where,
    "when": When,
    "source": Source,
    "wish": Wish,
    "you": You,
    "check": Check,
}
FILES = (
    *(f"qingting/{name}.css" for name in ("tokens", "base", "forms", "parts", "portal", "print")),
    *(f"qingting/{name}.js" for name in ("qingting", "offline")),
    "qingting/mark.svg",
)
ICONS = {"192x192": "qingting/icon-192.png", "512x512": "qingting/icon-512.png"}


class Pictures(forms.Form):
    """Chosen again where the page was closed: a browser's drafts hold no files."""

    photos = photos.field(gettext_lazy("照片、短视频、录音或文件"))


def questions(edition: Edition) -> dict[str, Question]:
    return {step: question(edition=edition) for step, question in STEPS.items()}


@require_safe
@cache_control(no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/offline.html", _asked())


def _asked() -> dict[str, object]:
    return {"questions": questions(present().edition), "pictures": Pictures()}


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Its text changes whenever a file or the page does, so that a browser lays in the new ones and drops the old."""
    page = render_to_string("portal/offline.html", _asked(), request=request)
    kept = {
        "cache": f"qingting-{version(page)}",
        "page": reverse("portal:offline"),
        "files": [static(name) for name in FILES],
        "steps": [reverse("portal:complain"), *_steps()],
    }
    text = render_to_string("portal/worker.js", {"kept": json.dumps(kept)})
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


def _steps() -> Iterator[str]:
    for step in (*STEPS, "photos", "offline"):
        yield reverse("portal:complain_step", kwargs={"step": step})


def version(page: str) -> str:
    return hashlib.sha256(f"{page}{_of_files()}".encode()).hexdigest()[:16]


@cache
def _of_files() -> str:
    """Built names tell their content; without a build the content itself is read."""
    if settings.BUILT:
        return " ".join(staticfiles_storage.url(name) for name in FILES)
    digest = hashlib.sha256()
    for name in FILES:
        found = finders.find(name)
        if isinstance(found, str):
            with open(found, "rb") as file:  # noqa: PTH123 - a path of the finder's
                digest.update(file.read())
    return digest.hexdigest()


@require_safe
@cache_control(public=True, max_age=3600)
def app(request: HttpRequest) -> JsonResponse:
    """The web app manifest: put on a telephone's first screen, it opens the wizard, also without a connection."""
    icons = [
        {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for sizes, name in ICONS.items()
        for purpose in ("any", "maskable")
    ]
    told = {
        "name": _("倾听 · 海东市生态环境信访"),
        "short_name": _("倾听"),
        "lang": request.LANGUAGE_CODE,
        "start_url": reverse("portal:complain"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fbfbf8",
        "theme_color": "#0b6b5b",
        "icons": icons,
    }
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/manifest+json"
    return answer

"""Every address under /api/."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from qingting.api.asking import door
from qingting.api.document import as_text
from qingting.api.problems import NO_PLACE, problem
from qingting.api.root import api

app_name = "api"


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        as_text(), content_type="application/json", headers={"Cache-Control": "public, max-age=300"}
    )


@csrf_exempt
def no_place(request: HttpRequest, **_: str) -> HttpResponse:
    return problem(NO_PLACE)


def _patterns() -> list[URLPattern]:
    """django-ninja's own patterns, each behind the door; its root page says nothing and is left out."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    return [URLPattern(one.pattern, door(one.callback), name=one.name) for one in found]


urlpatterns = [
    *_patterns(),
    path("v1/openapi.json", door(openapi), name="openapi"),
    re_path(r"^.*$", door(no_place)),
]

"""Every address: the doors, and what watches the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from qingting.config.health import live, ready
from qingting.config.metrics import metrics


def no_icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it whatever the page says; ours is named in the page."""
    return HttpResponse(status=204)


urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live", live),
    path("health/ready", ready),
    path("metrics", metrics),
    path("favicon.ico", no_icon),
    path("desk/", include("qingting.web.desk.urls")),
    path("api/", include("qingting.api.urls")),
    path("open311/", include("qingting.api.open311.urls")),
    path("", include("qingting.web.portal.urls")),
]

handler400 = "qingting.config.refusals.bad_request"

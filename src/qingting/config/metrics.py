"""Counts and times of requests for Prometheus, by the name of the page, never by its address."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)

REQUESTS = Counter("qingting_requests", "Requests answered.", ["page", "method", "status"])
SECONDS = Histogram(
    "qingting_request_seconds",
    "Time to answer.",
    ["page"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
LOOPBACK = ("127.0.0.1", "::1")


class Measure:
    """Measures every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        page = (match.view_name or match.route) if match else "none"
        SECONDS.labels(page).observe(time.perf_counter() - began)
        REQUESTS.labels(page, request.method or "", str(response.status_code)).inc()
        return response


def _allowed(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers


def _registry() -> CollectorRegistry:
    """Every worker's figures when `serve` gave them a folder to share, else this process's."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for this machine only, or for whoever holds QINGTING_METRICS_TOKEN."""
    if not _allowed(request):
        return HttpResponse(
            "Only for this machine; set QINGTING_METRICS_TOKEN and send it as bearer.\n", status=403
        )
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)

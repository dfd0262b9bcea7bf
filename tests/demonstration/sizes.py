"""How much a public page weighs on a slow telephone: its HTML and every style and script it names, as they are sent."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

LIMIT = 100_000  # bytes on the way: HTML squeezed as it is answered, styles and scripts as they are built
# Before charts: what draws them comes after the page, and the page reads without it.
CHARTS = ("vendor/echarts",)
NAMED = re.compile(r"""<(?:link[^>]+rel="stylesheet"[^>]+href|script[^>]+src)="/static/([^"?]+)""")


def heavy(pages: Mapping[str, str]) -> dict[str, int]:
    """Address → bytes of the pages that weigh too much."""
    found = {
        address: weight(text)
        for address, text in pages.items()
        if text.lstrip().startswith("<!doctype html>")
    }
    assert found
    return {address: size for address, size in found.items() if size > LIMIT}


def weight(text: str) -> int:
    files = [_file(name) for name in NAMED.findall(text) if not name.startswith(CHARTS)]
    return sum(_squeezed(part) for part in (text.encode(), *files))


@cache
def _file(name: str) -> bytes:
    path = finders.find(name)
    assert isinstance(path, str), name
    return Path(path).read_bytes()


@cache
def _squeezed(data: bytes) -> int:
    return len(gzip.compress(data, 9))

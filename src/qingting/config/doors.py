"""The doors that stand: what they serve, and under which address."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLResolver, include, path

DOORS = (("desk/", "qingting.web.desk"), ("api/", "qingting.api"), ("", "qingting.web.portal"))


def _stands(module: str) -> bool:
    return find_spec(module.rpartition(".")[0]) is not None and find_spec(module) is not None


APPS = [door for _, door in DOORS if _stands(f"{door}.apps")]


def addresses() -> list[URLResolver]:
    """The address of each door."""
    return [path(prefix, include(f"{door}.urls")) for prefix, door in DOORS if _stands(f"{door}.urls")]

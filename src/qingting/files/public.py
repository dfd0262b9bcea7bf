"""Files made for the public: stored under their digest, apart from what was attached; no name, no owner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from qingting.files.services import store
from qingting.text.digest import sm3


def keep_public(data: bytes) -> str:
    """The digest by which it is found again."""
    digest = sm3(data).hex()
    store(data, path=path_of(digest))
    path_of(digest).touch()  # what was there already is as good as new to whoever clears away
    return digest


def public_bytes(digest: str) -> bytes:
    return path_of(digest).read_bytes()


def kept_before(instant: datetime) -> Iterator[Path]:
    """Files that were made before; each is called by its digest."""
    for path in (Path(settings.FILES_DIR) / "public").glob("??/*"):
        if path.stat().st_mtime < instant.timestamp():
            yield path


def path_of(digest: str) -> Path:
    return Path(settings.FILES_DIR) / "public" / digest[:2] / digest

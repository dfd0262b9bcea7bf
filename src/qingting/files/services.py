"""Writes of attachments: the bytes go to DATA_DIR/files under their digest, the row says whose they are."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from uuid_utils.compat import uuid7

from qingting.files.models import Attachment
from qingting.files.sniff import kind_of, stripped
from qingting.text.digest import sm3
from qingting.vault.crypto import seal

PER_SUBJECT = 20


class TooManyFiles(Exception):
    """同一用途的附件每件最多 20 个，请删减或合并后再传。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def path_of(digest: str) -> Path:
    return Path(settings.FILES_DIR) / digest[:2] / digest


def about(attachment: UUID) -> str:
    return f"file/{attachment}"


def keep(data: bytes, *, given_name: str, subject: UUID, purpose: str, now: datetime) -> Attachment:
    """Sniff, strip, store; raises FileRefused or TooManyFiles. The same bytes for the same subject are kept once."""
    kind = kind_of(data)
    clean = stripped(data, kind=kind)
    digest = sm3(clean).hex()
    known = Attachment.objects.filter(subject=subject, digest=digest).first()
    if known is not None:
        return known
    # Counted by purpose, so that a petitioner's pictures do not shut out those of a visit.
    if Attachment.objects.filter(subject=subject, purpose=purpose).count() >= PER_SUBJECT:
        raise TooManyFiles
    store(clean, path=path_of(digest))
    key = uuid7()
    return Attachment.objects.create(
        id=key,
        subject=subject,
        purpose=purpose,
        digest=digest,
        media_type=kind,
        size=len(clean),
        given_name=seal(Path(given_name).name[:120] or "-", about=about(key)),
        at=now,
    )


def adopt(draft: UUID, *, subject: UUID) -> int:
    """What was uploaded to a draft now belongs to the petition."""
    return Attachment.objects.filter(subject=draft).update(subject=subject)


def store(data: bytes, *, path: Path) -> None:
    """Written beside and renamed, so that a power cut leaves either the whole file or none."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, beside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(beside).replace(path)

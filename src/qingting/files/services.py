"""Writes of attachments: the bytes go to DATA_DIR/files under their digest, the row says whose they are."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from uuid_utils.compat import uuid7

from qingting.files.models import Attachment
from qingting.files.sniff import cleaned
from qingting.files.told import Told
from qingting.text.digest import sm3
from qingting.vault.crypto import seal

PER_SUBJECT = 20
NAME_LENGTH = 120


class TooManyFiles(Exception):
    """同一用途的附件每件最多 20 个，请删减或合并后再传。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def path_of(digest: str) -> Path:
    return Path(settings.FILES_DIR) / digest[:2] / digest


def about(attachment: UUID) -> str:
    return f"file/{attachment}"


@dataclass(frozen=True, slots=True)
class Kept:
    """`told` is what the file told before it was cleaned: for its owner's eyes, stored nowhere with it."""

    attachment: Attachment
    told: Told | None


def keep(data: bytes, *, given_name: str, subject: UUID, purpose: str, now: datetime) -> Attachment:
    """Sniff, strip, store; raises FileRefused or TooManyFiles. The same bytes for the same subject are kept once."""
    return take(data, given_name=given_name, subject=subject, purpose=purpose, now=now).attachment


def take(data: bytes, *, given_name: str, subject: UUID, purpose: str, now: datetime) -> Kept:
    """As `keep`, together with what the file told of its place and time."""
    clean = cleaned(data)
    digest = sm3(clean.data).hex()
    known = Attachment.objects.filter(subject=subject, digest=digest).first()
    if known is not None:
        return Kept(known, clean.told)
    # Counted by purpose, so that a petitioner's pictures do not shut out those of a visit.
    if Attachment.objects.filter(subject=subject, purpose=purpose).count() >= PER_SUBJECT:
        raise TooManyFiles
    store(clean.data, path=path_of(digest))
    key = uuid7()
    row = Attachment.objects.create(
        id=key,
        subject=subject,
        purpose=purpose,
        digest=digest,
        media_type=clean.kind,
        size=len(clean.data),
        given_name=seal(shown_name(given_name), about=about(key)),
        at=now,
    )
    return Kept(row, clean.told)


def shown_name(given: str) -> str:
    """The last part of a path, without signs that only a machine sees, short enough for a line."""
    plain = "".join(mark for mark in Path(given.replace("\\", "/")).name if mark.isprintable())
    return plain.strip()[:NAME_LENGTH] or "-"


def adopt(draft: UUID, *, subject: UUID) -> list[str]:
    """What was uploaded to a draft now belongs to the petition, which keeps the same bytes once; their digests."""
    brought = Attachment.objects.filter(subject=draft).order_by("at", "id")
    digests = list(brought.values_list("digest", flat=True))
    there = Attachment.objects.filter(subject=subject, digest__in=digests).values("digest")
    brought.filter(digest__in=list(there.values_list("digest", flat=True))).delete()
    Attachment.objects.filter(subject=draft).update(subject=subject)
    return digests


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

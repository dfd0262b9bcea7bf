"""Files on their way: what has arrived lies in DATA_DIR/uploads, and how far it came is the length of what lies there.

Whoever asks must know both the subject (the draft of one session) and the upload's key: neither alone finds anything.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from uuid_utils.compat import uuid7

from qingting.files.models import Attachment
from qingting.files.services import PER_SUBJECT, Kept, TooManyFiles, take
from qingting.files.sniff import LARGEST, MEGABYTE, FileEmpty, FileRefused, FileTooLarge
from qingting.vault.crypto import SealBroken, seal, unseal

KEPT = timedelta(days=1)
CHUNK = MEGABYTE
# Of one complaint or supplement, everything together.
TOTAL = 120 * MEGABYTE


class UploadUnknown(Exception):
    """没有这个上传，请重新选择文件。"""


class UploadExpired(Exception):
    """这个上传搁置超过一天，已经清除，请重新选择文件。"""


class UploadBusy(Exception):
    """同一个文件正在另一处上传，请稍等。"""


class WrongOffset(Exception):
    """续传的位置不对，请从服务器所说的位置接着传。"""


class TooMuch(FileRefused):
    """这一件的文件合计超过 120 MB，请删去一些或者压缩后再传。"""


@dataclass(frozen=True, slots=True)
class Upload:
    """`offset` bytes of `length` are here; `done` once the file was taken in."""

    key: UUID
    subject: UUID
    length: int
    offset: int
    name: str
    until: datetime
    done: bool = False

    @property
    def complete(self) -> bool:
        return self.offset == self.length


def begin(subject: UUID, *, length: int, name: str, now: datetime) -> Upload:
    """Raises FileRefused or TooManyFiles before a byte was sent."""
    if length == 0:
        raise FileEmpty(FileEmpty.__doc__)
    if length > LARGEST:
        raise FileTooLarge(FileTooLarge.__doc__)
    coming = [one for one in _all(subject, now=now) if not one.done]
    here = Attachment.objects.filter(subject=subject)
    if len(coming) + here.count() >= PER_SUBJECT:
        raise TooManyFiles
    stored = here.aggregate(size=Sum("size"))["size"] or 0
    if stored + length + sum(one.length for one in coming) > TOTAL:
        raise TooMuch(TooMuch.__doc__)
    upload = Upload(uuid7(), subject, length=length, offset=0, name=name, until=now + KEPT)
    folder = _folder(subject)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _bytes(upload).touch(mode=0o600)
    _note(upload, state="coming")
    return upload


def find(subject: UUID, *, key: UUID, now: datetime) -> Upload:
    """Raises UploadUnknown, UploadExpired."""
    note = _folder(subject) / f"{key}.json"
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        name = unseal(base64.b64decode(told["name"]), about=_about(key))
        done = told["state"] == "done"
        offset = told["length"] if done else note.with_suffix(".part").stat().st_size
    except (OSError, ValueError, KeyError, SealBroken):
        raise UploadUnknown(UploadUnknown.__doc__) from None
    until = datetime.fromisoformat(told["until"])
    found = Upload(key, subject, length=told["length"], offset=offset, name=name, until=until, done=done)
    if until <= now:
        drop(found)
        raise UploadExpired(UploadExpired.__doc__)
    return found


def add(upload: Upload, *, chunk: bytes, offset: int) -> int:
    """The new offset, once the bytes are safe. Raises WrongOffset, FileTooLarge, UploadBusy."""
    with _alone(upload):
        path = _bytes(upload)
        there = upload.length if upload.done else _size(path)
        if offset != there:
            raise WrongOffset(WrongOffset.__doc__)
        if there + len(chunk) > upload.length:
            raise FileTooLarge(FileTooLarge.__doc__)
        if chunk:
            with path.open("ab") as file:
                file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        return there + len(chunk)


def finish(upload: Upload, *, purpose: str, now: datetime) -> Kept | None:
    """Take in a whole file; None where that was done before. What is refused is forgotten at once."""
    with _alone(upload):
        if find(upload.subject, key=upload.key, now=now).done:
            return None
        data = _bytes(upload).read_bytes()
        try:
            kept = take(data, given_name=upload.name, subject=upload.subject, purpose=purpose, now=now)
        except (FileRefused, TooManyFiles):
            drop(upload)
            raise
        # The note stays, so that who lost the answer is told that all is here.
        _note(upload, state="done")
        _bytes(upload).unlink(missing_ok=True)
        return kept


def drop(upload: Upload) -> None:
    for ending in (".part", ".json", ".lock"):
        (_folder(upload.subject) / f"{upload.key}{ending}").unlink(missing_ok=True)


def forget(subject: UUID) -> None:
    """Everything that was on its way to this draft."""
    shutil.rmtree(_folder(subject), ignore_errors=True)


def clear(*, now: datetime) -> int:
    """Remove what nobody went on with for a day; the number of files removed."""
    gone = 0
    for folder in _root().glob("*"):
        for path in folder.glob("*"):
            if path.stat().st_mtime <= (now - KEPT).timestamp():
                path.unlink(missing_ok=True)
                gone += path.suffix == ".part"
        if not any(folder.iterdir()):
            shutil.rmtree(folder, ignore_errors=True)
    return gone


def _all(subject: UUID, *, now: datetime) -> Iterator[Upload]:
    for path in _folder(subject).glob("*.json"):
        try:
            yield find(subject, key=UUID(path.stem), now=now)
        except (UploadUnknown, UploadExpired):
            continue


@contextmanager
def _alone(upload: Upload) -> Iterator[None]:
    """One writer at a time, on whichever worker; the lock ends with the process that holds it."""
    try:
        lock = (_folder(upload.subject) / f"{upload.key}.lock").open("wb")
    except OSError:
        raise UploadUnknown(UploadUnknown.__doc__) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UploadBusy(UploadBusy.__doc__) from None
        yield


def _note(upload: Upload, *, state: str) -> None:
    """Beside the bytes, renamed into place: whole or not there."""
    sealed = base64.b64encode(seal(upload.name, about=_about(upload.key))).decode()
    told: dict[str, Any] = {
        "length": upload.length,
        "until": upload.until.isoformat(),
        "name": sealed,
        "state": state,
    }
    path = _folder(upload.subject) / f"{upload.key}.json"
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(told), encoding="utf-8")
    beside.replace(path)


def _root() -> Path:
    return Path(settings.UPLOADS_DIR)


def _folder(subject: UUID) -> Path:
    return _root() / subject.hex


def _bytes(upload: Upload) -> Path:
    return _folder(upload.subject) / f"{upload.key}.part"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        raise UploadUnknown(UploadUnknown.__doc__) from None


def _about(key: UUID) -> str:
    return f"upload/{key}"

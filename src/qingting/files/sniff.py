"""What a file really is, by its bytes; and the file without what it tells of its maker."""

from __future__ import annotations

import io
import zipfile

# isort: off
import pylibmagic  # noqa: F401 - first, so that python-magic finds the packaged libmagic
import magic

# isort: on
from PIL import Image, ImageOps, UnidentifiedImageError

from qingting.files import exif
from qingting.files.cleaning import room
from qingting.files.cleaning.kinds import FILMS, OFFICE, PDF
from qingting.files.cleaning.room import Cleaned

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
LARGEST_PICTURE = 50_000_000  # pixels; a small file may unpack to a huge picture
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
OTHERS = frozenset({*FILMS, PDF, *OFFICE.values()})


class FileRefused(Exception):
    """此文件不能收下，请换一个文件。"""


class FileTooLarge(FileRefused):
    """文件超过 20 MB，请压缩或分开上传。"""


class FileEmpty(FileRefused):
    """文件是空的，请重新选择。"""


class FileKindRefused(FileRefused):
    """只收照片（JPG、PNG、WebP）、短视频（MP4、MOV、WebM）、录音、PDF 和 Word、Excel 文件，请转换后再传。"""


class PictureBroken(FileRefused):
    """照片打不开，可能没有传完整，请重新拍照或另选一张。"""


class FileBroken(FileRefused):
    """文件打不开，可能没有传完整或者已经损坏，请换一个再传。"""


class FileLocked(FileRefused):
    """文件加了密码，我们打不开，请去掉密码再传。"""


def kind_of(data: bytes) -> str:
    """The media type by content; raises FileRefused with a sentence for what is not taken."""
    if not data:
        raise FileEmpty(FileEmpty.__doc__)
    if len(data) > LARGEST:
        raise FileTooLarge(FileTooLarge.__doc__)
    kind = _packed(data) or str(magic.from_buffer(data[:8192], mime=True)).lower()
    if kind not in PICTURES and kind not in OTHERS:
        raise FileKindRefused(FileKindRefused.__doc__)
    return kind


def _packed(data: bytes) -> str:
    """Word and Excel by what is packed inside: where that stands in the file differs from programme to programme."""
    if not data.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    return next((kind for part, kind in OFFICE.items() if part in names), "")


def cleaned(data: bytes) -> Cleaned:
    """Its kind, its bytes without metadata, and what they told. Raises FileRefused."""
    kind = kind_of(data)
    if kind in PICTURES:
        return Cleaned(kind, _redrawn(data, kind=kind), exif.told(data))
    try:
        return room.cleaned(data, kind=kind)
    except room.FileBroken:
        raise FileBroken(FileBroken.__doc__) from None
    except room.FileLocked:
        raise FileLocked(FileLocked.__doc__) from None


def _redrawn(data: bytes, *, kind: str) -> bytes:
    """A picture drawn anew, upright, without EXIF, place or comments."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise FileTooLarge(FileTooLarge.__doc__)
            upright = ImageOps.exif_transpose(picture)
            clean = upright.convert("RGB") if PICTURES[kind] == "JPEG" else upright
            out = io.BytesIO()
            clean.info.clear()
            clean.save(out, format=PICTURES[kind], quality=88)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise PictureBroken(PictureBroken.__doc__) from None
    return out.getvalue()

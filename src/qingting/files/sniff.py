"""What a file really is, by its bytes; and pictures without their metadata."""

from __future__ import annotations

import io

# isort: off
import pylibmagic  # noqa: F401 - first, so that python-magic finds the packaged libmagic
import magic

# isort: on
from PIL import Image, ImageOps, UnidentifiedImageError

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
LARGEST_PICTURE = 50_000_000  # pixels; a small file may unpack to a huge picture
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
OTHERS = frozenset(
    {
        "application/pdf",
        "video/mp4",
        "video/quicktime",
        "audio/mpeg",
        "audio/x-m4a",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


class FileRefused(Exception):
    """此文件不能收下，请换一个文件。"""


class FileTooLarge(FileRefused):
    """文件超过 20 MB，请压缩或分开上传。"""


class FileEmpty(FileRefused):
    """文件是空的，请重新选择。"""


class FileKindRefused(FileRefused):
    """只收照片（JPG、PNG、WebP）、短视频（MP4）、录音、PDF 和 Word、Excel 文件，请转换后再传。"""


class PictureBroken(FileRefused):
    """照片打不开，可能没有传完整，请重新拍照或另选一张。"""


def kind_of(data: bytes) -> str:
    """The media type by content; raises FileRefused with a sentence for what is not taken."""
    if not data:
        raise FileEmpty(FileEmpty.__doc__)
    if len(data) > LARGEST:
        raise FileTooLarge(FileTooLarge.__doc__)
    kind = str(magic.from_buffer(data[:8192], mime=True))
    if kind not in PICTURES and kind not in OTHERS:
        raise FileKindRefused(FileKindRefused.__doc__)
    return kind


def stripped(data: bytes, *, kind: str) -> bytes:
    """A picture drawn anew, upright, without EXIF, place or comments; anything else as it is."""
    if kind not in PICTURES:
        return data
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

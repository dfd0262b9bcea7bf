"""A picture for the public: new pixels only, scaled down, what must not be seen painted over before anything else."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from qingting.files.sniff import LARGEST_PICTURE, PictureBroken

LONG, SMALL = 1600, 480
QUALITY = 82
WHOLE = 100
BLACK, PAPER = (0, 0, 0), (255, 255, 255)
# Left, top, width and height in per cent of the picture.
Cover = Sequence[float]


@dataclass(frozen=True, slots=True)
class Redrawn:
    """JPEG bytes of the picture and of its small form, and the size of the picture in pixels."""

    data: bytes
    small: bytes
    width: int
    height: int


def redrawn(data: bytes, *, covers: Sequence[Cover] = ()) -> Redrawn:
    """Raises PictureBroken. Nothing of the file but its pixels is read, and under a cover not even those are kept."""
    canvas = _pixels(data)
    for cover in covers:
        ImageDraw.Draw(canvas).rectangle(_box(cover, size=canvas.size), fill=BLACK)
    whole, small = _scaled(canvas, most=LONG), _scaled(canvas, most=SMALL)
    return Redrawn(_jpeg(whole), small=_jpeg(small), width=whole.width, height=whole.height)


def fitted(width: int, height: int, *, most: int) -> tuple[int, int]:
    """The size of a picture whose longer side is at most `most`."""
    share = min(1.0, most / max(width, height, 1))
    return max(round(width * share), 1), max(round(height * share), 1)


def _pixels(data: bytes) -> Image.Image:
    """Painted on a new canvas: no metadata, no colour profile, no second picture inside comes along."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise PictureBroken(PictureBroken.__doc__)
            seen = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise PictureBroken(PictureBroken.__doc__) from None
    canvas = Image.new("RGB", seen.size, PAPER)
    canvas.paste(seen, mask=seen.getchannel("A"))
    return canvas


def _box(cover: Cover, *, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Whole pixels, rather one more than one less."""
    left, top, width, height = cover
    across, down = size[0] / WHOLE, size[1] / WHOLE
    return (
        math.floor(left * across),
        math.floor(top * down),
        math.ceil((left + width) * across),
        math.ceil((top + height) * down),
    )


def _scaled(canvas: Image.Image, *, most: int) -> Image.Image:
    size = fitted(canvas.width, canvas.height, most=most)
    return canvas if size == canvas.size else canvas.resize(size, Image.Resampling.LANCZOS)


def _jpeg(canvas: Image.Image) -> bytes:
    out = io.BytesIO()
    canvas.save(out, format="JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()

"""What a picture tells beside its pixels: where and when it was taken. Read to be shown to its owner, never kept."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any

from PIL import ExifTags, Image

from qingting.files.told import Told

DECIMALS = 5  # about a metre


def told(data: bytes) -> Told | None:
    """None where the picture tells nothing, or is none that can be read."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            exif = picture.getexif()
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
            inner = exif.get_ifd(ExifTags.IFD.Exif)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    taken = str(inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime) or "")
    east = _degrees(
        place.get(ExifTags.GPS.GPSLongitude), minus=place.get(ExifTags.GPS.GPSLongitudeRef) == "W"
    )
    north = _degrees(place.get(ExifTags.GPS.GPSLatitude), minus=place.get(ExifTags.GPS.GPSLatitudeRef) == "S")
    found = Told(east, north, taken.strip("\0 ").replace(":", "-", 2)[:19])
    return found if found.placed or found.taken else None


def _degrees(parts: Any, *, minus: bool) -> float | None:
    """Degrees, minutes, seconds as a camera writes them."""
    try:
        degrees, minutes, seconds = (Fraction(part) for part in parts)
        value = float(degrees + minutes / 60 + seconds / 3600)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return round(-value if minus else value, DECIMALS) if abs(value) <= 180 else None

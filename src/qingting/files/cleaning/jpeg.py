"""A JPEG's bytes without its notes, its pixels untouched: for pictures inside papers, which are not drawn anew."""

from __future__ import annotations

START, MARK = b"\xff\xd8", 0xFF
SCAN = 0xDA
# Application notes (EXIF, XMP, IPTC …) and comments; JFIF (0xE0), colour profile (0xE2) and Adobe (0xEE) draw the picture.
NOTES = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})


def without_notes(data: bytes) -> bytes:
    """The same bytes where it is no JPEG or is cut short in its head."""
    if not data.startswith(START):
        return data
    kept, at = [START], len(START)
    while at + 4 <= len(data) and data[at] == MARK:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == SCAN:
            # What follows the end of the picture (a second one, a film) goes as well.
            end = data.rfind(b"\xff\xd9")
            return b"".join(kept) + data[at : end + 2 if end > at else None]
        if kind not in NOTES:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return data

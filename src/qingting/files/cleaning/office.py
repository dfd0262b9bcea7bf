"""Word and Excel files packed anew: no author, company, dates, names on remarks and changes, paths or thumbnails."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from PIL import Image

from qingting.files.cleaning.jpeg import without_notes
from qingting.files.cleaning.room import Cleaned

MOST_PARTS, LARGEST = 5_000, 200 * 1024 * 1024
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/"
EMPTY = {
    "docProps/core.xml": _HEAD + b'<cp:coreProperties xmlns:cp="' + _PACKAGE + b'"/>',
    "docProps/app.xml": _HEAD + b'<Properties xmlns="' + _OFFICE + b'extended-properties"/>',
    "docProps/custom.xml": _HEAD + b'<Properties xmlns="' + _OFFICE + b'custom-properties"/>',
}
# Names of people, their initials and accounts, times and paths, wherever an element carries them.
NAMED = re.compile(
    rb"""(\s(?:[\w.-]+:)?(?:author|initials|date|dateUtc|userId|displayName|providerId|lastEdited|url)=)"""
    rb"""("[^"]*"|'[^']*')"""
)
AUTHORS = re.compile(rb"(<(?:[\w.-]+:)?author(?:\s[^>]*)?>)[^<]*(</)")
PATHS = re.compile(rb"<(?:[\w.-]+:)?absPath\b[^>]*/>")
SHARED = re.compile(rb"(<(?:[\w.-]+:)?lastModifiedBy(?:\s[^>]*)?>)[^<]*(</)")
# Where such attributes tell of people; elsewhere a `date` or `url` belongs to the text.
TELLING = re.compile(
    r"(word/(document|comments\w*|footnotes|endnotes|header\d*|footer\d*|people|settings)|"
    r"xl/(workbook|(comments?|persons?|threadedComments?|revisions)[\w/]*))\.xml"
)
PICTURE = re.compile(r".*\.(jpe?g|png)", re.IGNORECASE)


def cleaned(data: bytes, *, kind: str) -> Cleaned:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = source.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            raise ValueError("unpacks to too much")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name, text in _kept(source):
                target.writestr(zipfile.ZipInfo(name, FIRST_DAY), text, zipfile.ZIP_DEFLATED)
    return Cleaned(kind, out.getvalue())


def _kept(source: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    seen: set[str] = set()
    for part in source.infolist():
        if part.filename in seen or part.is_dir():
            continue
        seen.add(part.filename)
        yield part.filename, _part(part.filename, text=source.read(part))


def _part(name: str, *, text: bytes) -> bytes:
    if name in EMPTY:
        return EMPTY[name]
    if name.startswith("docProps/thumbnail"):
        return _blank(name)
    if PICTURE.fullmatch(name):
        return _picture(text)
    if TELLING.fullmatch(name):
        if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise ValueError("not in UTF-8")
        return PATHS.sub(b"", SHARED.sub(rb"\1\2", AUTHORS.sub(rb"\1\2", NAMED.sub(_unnamed, text))))
    return text


def _unnamed(found: re.Match[bytes]) -> bytes:
    """A time must still be one for Word to open it."""
    timed = b"date" in found[1].lower().split(b"=")[0]
    return found[1] + (b'"2000-01-01T00:00:00Z"' if timed else b'""')


def _picture(text: bytes) -> bytes:
    if text.startswith(b"\x89PNG"):
        with Image.open(io.BytesIO(text)) as picture:
            out = io.BytesIO()
            picture.load()
            picture.info = {
                name: value for name, value in picture.info.items() if name in ("transparency", "gamma")
            }
            picture.save(out, "PNG")
        return out.getvalue()
    return without_notes(text)


def _blank(name: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(out, "PNG" if name.endswith("png") else "JPEG")
    return out.getvalue()

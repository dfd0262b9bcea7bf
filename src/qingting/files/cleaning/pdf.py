"""A PDF written anew from what its pages use: no author, programme, dates, metadata or names on its remarks."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

from qingting.files.cleaning.jpeg import without_notes
from qingting.files.cleaning.room import Cleaned, FileLocked

# Notes about the file or a part of it; what it was made from; files hung on to it; what runs by itself.
DROPPED = (
    "/Metadata", "/PieceInfo", "/LastModified", "/EmbeddedFiles", "/AF", "/OpenAction", "/AA", "/JavaScript", "/Threads",
)  # fmt: skip
# On a remark: who wrote it, when, and its name. A form's field keeps its name, or it would no longer be filled.
OF_REMARKS = ("/T", "/M", "/CreationDate", "/NM", "/FS")
MOST_OBJECTS = 200_000


def cleaned(data: bytes, *, kind: str) -> Cleaned:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileLocked
    if len(reader.xref_objStm) + sum(map(len, reader.xref.values())) > MOST_OBJECTS:
        raise ValueError("too many objects")
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for one in list(writer._objects):
        if isinstance(one, DictionaryObject):
            _strip(one)
    writer._ID = None
    stripped = _written(writer)
    # Read once more: only what the pages still lead to comes along.
    return Cleaned(kind, _written(PdfWriter(clone_from=PdfReader(stripped))).getvalue())


def _written(writer: PdfWriter) -> io.BytesIO:
    out = io.BytesIO()
    writer.write(out)
    return out


def _strip(one: DictionaryObject) -> None:
    for name in DROPPED:
        one.pop(name, None)
    if one.get("/Type") == "/Annot" and one.get("/Subtype") != "/Widget":
        for name in OF_REMARKS:
            one.pop(name, None)
    if isinstance(one, StreamObject) and _filter(one) == "/DCTDecode":
        one._data = without_notes(one._data)
    for part in one.values():
        if isinstance(part, DictionaryObject):
            _strip(part)


def _filter(one: Any) -> Any:
    """The one filter of a stream, written alone or as a list of one."""
    found = one.get("/Filter")
    return found[0] if isinstance(found, list) and len(found) == 1 else found

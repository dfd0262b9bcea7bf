"""What is cleaned, by its media type, and which reader of films may open which."""

from __future__ import annotations

from collections.abc import Mapping

# What a reader finds out by itself about a file is never asked.
FILMS: Mapping[str, str] = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/3gpp": "mov",
    "audio/x-m4a": "mov",
    "audio/mp4": "mov",
    "video/webm": "matroska",
    "audio/ogg": "ogg",
    "video/ogg": "ogg",
    "application/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/amr": "amr",
}
PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument"
# The part that makes a packed file one of them.
OFFICE: Mapping[str, str] = {
    "word/document.xml": f"{_OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet",
}

"""What a PDF says, as text; nothing else of it is ever used."""

from __future__ import annotations

import io
import re
import zlib

from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_PAGES = 40
MOST_TEXT = 20_000
# What a broken or hostile file makes a reader stumble over.
STUMBLES = (
    PyPdfError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError,
    zlib.error, NotImplementedError, AssertionError,
)  # fmt: skip


class PaperRefused(Exception):
    """这份 PDF 不能公示，请换一份。"""


class PaperUnreadable(PaperRefused):
    """这份 PDF 打不开，请重新导出一份再传。"""


class PaperWithoutText(PaperRefused):
    """这份 PDF 里没有文字，可能是扫描件。请传有文字的 PDF，或者拍成照片公示。"""


class PaperTooLong(PaperRefused):
    """这份 PDF 太长（最多 40 页、两万字），请只摘要公示的部分。"""


def text_of(data: bytes) -> str:
    """Line by line, page after page. Raises PaperRefused with a sentence."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if len(reader.pages) > MOST_PAGES:
            raise PaperTooLong(PaperTooLong.__doc__)
        pages = [page.extract_text() for page in reader.pages]
    except STUMBLES:
        raise PaperUnreadable(PaperUnreadable.__doc__) from None
    text = _tidy("\n".join(pages))
    if not text:
        raise PaperWithoutText(PaperWithoutText.__doc__)
    if len(text) > MOST_TEXT:
        raise PaperTooLong(PaperTooLong.__doc__)
    return text


def _tidy(text: str) -> str:
    """Blanks at the ends of lines and empty lines in a row say nothing; control signs are no text."""
    kept = "".join(mark for mark in text if mark == "\n" or mark.isprintable())
    lines = [line.strip() for line in kept.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

"""Tables from bytes: CSV in the encodings Chinese systems export, and XLSX. Rows stream; nothing is kept.

A wrong file is one sentence (`SheetError`); a wrong row is a `Row` with a `problem`, and reading goes on.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from qingting.text.sheet_errors import (
    DuplicateHeader,
    EmptySheet,
    EncryptedSheet,
    NotASpreadsheet,
    OldExcel,
    UnknownEncoding,
)
from qingting.text.workbook import ROUNDED, workbook_cells

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"\x7fELF",
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|table)", re.I)
_CHUNK = 1 << 20
_DELIMITERS = ",\t;，"
_HEADER_WITHIN = 10
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_UNREADABLE = "\x00"
csv.field_size_limit(1 << 20)


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number as a spreadsheet shows it, its values by header, and what is wrong with it, if anything."""

    number: int
    values: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An opened table; `rows` can be read once. `encoding` is utf-8, gb18030, utf-16-le, utf-16-be or xlsx."""

    encoding: str
    delimiter: str
    headers: tuple[str, ...]
    rows: Iterator[Row] = field(repr=False)


def read_rows(data: bytes, *, name: str) -> Iterator[Row]:
    """The rows of a table; raises a `SheetError` before the first row if there is no table."""
    return open_sheet(data, name=name).rows


def open_sheet(data: bytes, *, name: str) -> Sheet:
    """Find out what the bytes are and where the header stands; the name only helps to tell old Excel files."""
    if not data.strip(b"\x00\r\n\t ,;\xef\xbb\xbf"):
        raise EmptySheet
    if data.startswith(_OLE):
        raise EncryptedSheet if _ENCRYPTED in data else OldExcel
    if data.startswith(_ZIP):
        return _sheet(workbook_cells(data), encoding="xlsx", delimiter="")
    if data.startswith(_OTHER_FILES) or _MARKUP.match(data):
        raise OldExcel if name.lower().endswith(".xls") else NotASpreadsheet
    encoding = _encoding(data)
    delimiter = _delimiter(_opening(data, encoding))
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    if text.read(1) != "\ufeff":
        text.seek(0)
    return _sheet(_records(text, delimiter), encoding=encoding, delimiter=delimiter)


def _records(text: io.TextIOWrapper, delimiter: str) -> Iterator[Sequence[str]]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:  # a quote inside a field, or one that is never closed
            yield (_UNREADABLE,)


def _encoding(data: bytes) -> str:
    """UTF-8 before GB18030: almost any UTF-8 also passes for GB18030, hardly any GB18030 for UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:4096]:
        return _utf16(data)
    for encoding in ("utf-8", "gb18030"):
        if _decodes(data, encoding):
            return encoding
    raise UnknownEncoding


def _utf16(data: bytes) -> str:
    head = data[:4096]
    big = data.startswith(codecs.BOM_UTF16_BE) or (
        not data.startswith(codecs.BOM_UTF16_LE) and head[0::2].count(0) > head[1::2].count(0)
    )
    encoding = "utf-16-be" if big else "utf-16-le"
    if len(data) % 2 or not _decodes(data, encoding):
        raise NotASpreadsheet
    return encoding


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _opening(data: bytes, encoding: str) -> str:
    """The first lines; a character cut in half at the end does not matter."""
    text = codecs.getincrementaldecoder(encoding)("strict").decode(data[:65536]).lstrip("\ufeff")
    if _CONTROL.search(text):
        raise NotASpreadsheet
    return text


def _delimiter(opening: str) -> str:
    """The mark that splits the first lines into the most columns, most evenly."""
    best = max(_DELIMITERS, key=lambda mark: _evenness(opening, mark))
    if _evenness(opening, best)[1] < 2:
        raise NotASpreadsheet
    return best


def _evenness(opening: str, mark: str) -> tuple[float, int]:
    rows = csv.reader(io.StringIO(opening, newline=""), delimiter=mark)
    widths = [len(row) for row in islice(filter(any, rows), 20)]
    header = next((width for width in widths if width >= 2), 1)
    return (widths.count(header) / len(widths) if header > 1 else 0, header)


def _sheet(records: Iterator[Sequence[str]], *, encoding: str, delimiter: str) -> Sheet:
    """A title above the header has one cell: the header is the first row of the first ten with two or more."""
    head = list(islice(records, _HEADER_WITHIN))
    at = next((at for at, cells in enumerate(head) if sum(map(bool, map(_clean, cells))) >= 2), None)
    if at is None:
        raise NotASpreadsheet if any(map(any, head)) else EmptySheet
    headers = _headers(head[at])
    body = chain(head[at + 1 :], records)
    return Sheet(encoding, delimiter, tuple(filter(None, headers)), _rows(body, headers, first=at + 2))


def _headers(cells: Sequence[str]) -> tuple[str, ...]:
    headers = [_clean(cell) for cell in cells]
    while not headers[-1]:
        headers.pop()
    for at, header in enumerate(headers):
        if header and header in headers[:at]:
            raise DuplicateHeader(header)
    return tuple(headers)


def _rows(records: Iterator[Sequence[str]], headers: tuple[str, ...], *, first: int) -> Iterator[Row]:
    for number, cells in enumerate(records, start=first):
        if any(map(_clean, cells)):
            yield _row(number, cells, headers)


def _row(number: int, cells: Sequence[str], headers: tuple[str, ...]) -> Row:
    values = {header: _clean(cell) for header, cell in zip(headers, cells, strict=False) if header}
    if cells[0] == _UNREADABLE:
        return Row(number, {}, "从这一行起引号没有配对，可能并入了后面几行，请检查引号后重新导入。")
    if any(cell.endswith(ROUNDED) for cell in cells):  # two orders may have become one number
        return Row(
            number, values, "这一行有超过 15 位的数字被 Excel 截去了末位，请把该列设为文本后重新导出。"
        )
    if any(map(_clean, cells[len(headers) :])) or len(cells) < len(headers):
        return Row(
            number, values, f"这一行有 {len(cells)} 列，表头有 {len(headers)} 列，请检查分隔符和引号。"
        )
    return Row(number, values)


def _clean(cell: str) -> str:
    """Without the blanks, the tab or the apostrophe that systems put before long numbers to keep Excel from rounding."""
    text = cell.strip().strip("\ufeff")
    for wrapped in (re.fullmatch(r'="(.*)"', text), re.fullmatch(r"'([0-9]{6,}[Xx]?)", text)):
        if wrapped:
            return wrapped[1].strip()
    return text

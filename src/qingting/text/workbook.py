"""Cells of an XLSX workbook as clean text."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from qingting.text.sheet_errors import DamagedSheet, EmptySheet, NotASpreadsheet, OversizedSheet

ROUNDED = "\x00"  # ends the text of a number whose last digits Excel has lost
_EXACT_BELOW = 10**15
_LARGEST = 1 << 30  # bytes of all parts unpacked: a hundred thousand long petitions need a quarter of it


def workbook_cells(data: bytes) -> Iterator[Sequence[str]]:
    """Rows of the first sheet that holds anything, short rows filled up to its width."""
    _check_parts(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # missing styles and the like do not concern the values
        workbook = _load(data)
    for sheet in workbook.worksheets:
        if not hasattr(sheet, "iter_rows") or sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # some exporters write a wrong extent, and cells beyond it would be lost
        rows = sheet.iter_rows(values_only=True)
        first = next(rows, None)
        if first is not None:
            return _texts(first, rows)
    raise EmptySheet


def _check_parts(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            size = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile:
        raise DamagedSheet from None
    if not any(name.startswith("xl/") for name in names):
        raise NotASpreadsheet
    if size > _LARGEST:
        raise OversizedSheet


def _load(data: bytes) -> Workbook:
    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, ParseError, zipfile.BadZipFile):
        raise DamagedSheet from None


def _texts(first: Sequence[object], rest: Iterator[Sequence[object]]) -> Iterator[Sequence[str]]:
    width = 0
    try:
        for row in chain([first], rest):
            width = max(width, len(row))
            yield [*map(cell_text, row), *[""] * (width - len(row))]
    except (KeyError, ValueError, ParseError, zipfile.BadZipFile):
        raise DamagedSheet from None


def cell_text(value: object) -> str:
    """13812345678.0 → 13812345678, 2026-03-01 00:00:00 → 2026-03-01, TRUE → 是; never 1.38E+10."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case int() | float():
            return _number_text(value)
        case datetime():
            return _moment_text(value)
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)


def _number_text(value: float) -> str:
    if abs(value) >= _EXACT_BELOW:
        return f"{value:.0f}{ROUNDED}"
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def _moment_text(value: datetime) -> str:
    if value.time() == time():
        return value.date().isoformat()
    return value.replace(microsecond=0).isoformat(sep=" ")

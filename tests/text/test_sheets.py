import io
import zipfile
from datetime import date, datetime
from itertools import islice

import pytest
from openpyxl import Workbook

from qingting.text.sheet_errors import (
    DamagedSheet,
    DuplicateHeader,
    EmptySheet,
    EncryptedSheet,
    NotASpreadsheet,
    OldExcel,
    SheetError,
    UnknownEncoding,
)
from qingting.text.sheets import open_sheet, read_rows
from qingting.text.workbook import cell_text

TABLE = "工单编号,来电时间,诉求内容\r\n0012,2026-03-01 09:30,夜里有臭味\r\n0013,2026-03-02,水渠发黑\r\n"


def workbook(*rows: list[object]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables_are_read_in_every_encoding_and_delimiter(
    encoding: str, told: str, delimiter: str
) -> None:
    sheet = open_sheet(TABLE.replace(",", delimiter).encode(encoding), name="export.csv")
    assert (sheet.encoding, sheet.delimiter) == (told, delimiter)
    assert sheet.headers == ("工单编号", "来电时间", "诉求内容")
    assert [row.values["诉求内容"] for row in sheet.rows] == ["夜里有臭味", "水渠发黑"]


def test_rare_characters_survive_gb18030() -> None:
    data = "编号,内容\n1,㐂家滩的䶮先生𠮷\n".encode("gb18030")
    assert next(read_rows(data, name="x.csv")).values["内容"] == "㐂家滩的䶮先生𠮷"


def test_a_character_at_the_edge_of_a_chunk_does_not_matter() -> None:
    for pad in range(4):
        cell = "a" * pad + "河水" * 200_000
        data = f"编号,内容\n1,{cell}\n2,{cell}\n".encode("gb18030")
        assert next(read_rows(data, name="x.csv")).values["内容"] == cell


def test_cells_may_hold_line_breaks_commas_and_quotes() -> None:
    data = '编号,内容\n1,"第一行\n第二行，有,逗号和""引号"""\n'.encode()
    assert next(read_rows(data, name="x.csv")).values["内容"] == '第一行\n第二行，有,逗号和"引号"'


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    data = "2026年一季度工单导出\n编号,内容\n1,水\n\n2,气\n".encode()
    assert [(row.number, row.values["编号"]) for row in read_rows(data, name="x.csv")] == [(3, "1"), (5, "2")]


def test_guards_of_long_numbers_are_taken_off() -> None:
    data = '编号,电话,证号\n="0012",\'13812345678,\t632122198001010046\n'.encode()
    row = next(read_rows(data, name="x.csv"))
    assert list(row.values.values()) == ["0012", "13812345678", "632122198001010046"]


@pytest.mark.parametrize("line", ["1,水", "1,水,气,噪声", '1,"水"沟,气', '1,"水,气'])
def test_a_wrong_row_is_told_and_reading_goes_on(line: str) -> None:
    rows = list(read_rows(f"编号,内容,备注\n{line}\n".encode(), name="x.csv"))
    assert rows[0].number == 2
    assert rows[0].problem


def test_rows_after_a_wrong_one_are_read() -> None:
    rows = list(read_rows('编号,内容\n1,"水"沟\n2,气,气\n3,声\n'.encode(), name="x.csv"))
    assert [bool(row.problem) for row in rows] == [True, True, False]


def test_empty_cells_at_the_end_of_a_row_are_no_mistake() -> None:
    assert not next(read_rows("编号,内容\n1,水,,\n".encode(), name="x.csv")).problem


def test_a_workbook_gives_clean_text() -> None:
    data = workbook(
        ["一季度导出"],
        ["工单编号", "来电时间", "联系电话", "诉求内容", None],
        ["0012", datetime(2026, 3, 1, 9, 30), 13812345678.0, "臭味"],
        ["20260301000012345", date(2026, 3, 2), "０９７２-8612345", " 黑水 "],
    )
    rows = list(read_rows(data, name="export.xlsx"))
    assert [list(row.values.values()) for row in rows] == [
        ["0012", "2026-03-01 09:30:00", "13812345678", "臭味"],
        ["20260301000012345", "2026-03-02", "０９７２-8612345", "黑水"],
    ]
    assert [row.number for row in rows] == [3, 4]


def test_a_number_that_excel_has_rounded_is_not_taken_for_another() -> None:
    rows = list(
        read_rows(workbook(["编号", "内容"], [20260301000012345, "臭味"], [12, "黑水"]), name="x.xlsx")
    )
    assert "截去" in rows[0].problem
    assert rows[1].values["编号"] == "12"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13812345678.0, "13812345678"),
        (1.38e10, "13800000000"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (True, "是"),
        (None, ""),
    ],
)
def test_numbers_never_turn_scientific(value: object, text: str) -> None:
    assert cell_text(value) == text


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


def _document() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "x.csv", EmptySheet),
        ("\ufeff\n\n".encode(), "x.csv", EmptySheet),
        (workbook(), "x.xlsx", EmptySheet),
        (b"%PDF-1.7 abc", "x.csv", NotASpreadsheet),
        (b"\x89PNG\r\n\x1a\n", "x.xlsx", NotASpreadsheet),
        ("只有一段话".encode(), "x.csv", NotASpreadsheet),
        (b"a,b\n\x01\x02,3\n", "x.csv", NotASpreadsheet),
        (b"a\x00\x01\x02\x03\x00", "x.csv", NotASpreadsheet),
        (_document(), "x.xlsx", NotASpreadsheet),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "x.xls", OldExcel),
        (b"<html><table><tr><td>1</td></tr></table></html>", "x.xls", OldExcel),
        (_encrypted(), "x.xlsx", EncryptedSheet),
        ("编号,内容,编号\n1,2,3\n".encode(), "x.csv", DuplicateHeader),
        (b"a,b\n\xff\xff\xfe,1\n", "x.csv", UnknownEncoding),
        (workbook(["a", "b"])[:-60], "x.xlsx", DamagedSheet),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(data: bytes, name: str, error: type[SheetError]) -> None:
    with pytest.raises(error) as told:
        open_sheet(data, name=name)
    assert str(told.value).count("。") == 1
    assert told.value.english.endswith(".")


def test_rows_stream() -> None:
    rows = read_rows(("编号,内容\n" + "1,水\n" * 200_000).encode(), name="x.csv")
    assert len(list(islice(rows, 3))) == 3

"""DOCX of the same pack, for an office that edits it before the meeting; GB/T 9704's fonts are named, never shipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Open
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from qingting.letters.documents.docx import BODY, CREATED, HEI, KAI, LATIN, LINE, RED, SONG
from qingting.meetings.pack.content import Block, Chart, Pack, Quote, Table, Text, numbered
from qingting.meetings.pack.pdf import picture

SIZE, TITLE, SMALL, CELL = Pt(16), Pt(22), Pt(12), Pt(9.5)
GREY = RGBColor(0x46, 0x46, 0x46)
WIDE = Mm(156)
# Of every part of the file: word processors do not look at it, and the same pack gives the same bytes.
STAMP = (2024, 2, 18, 0, 0, 0)


def docx(pack: Pack) -> bytes:
    made = Document()
    _page(made)
    _properties(made, pack=pack)
    _head(made, pack=pack)
    for words, section in numbered(pack):
        heading = _said(made.add_paragraph(), words, face=HEI)
        heading.paragraph_format.space_before = LINE
        heading.paragraph_format.keep_with_next = True
        for block in section.blocks:
            DRAWN[type(block)](made, block)
    _said(made.add_paragraph(), pack.foot, size=SMALL, colour=GREY)
    kept = BytesIO()
    made.save(kept)
    return _fixed(kept.getvalue())


def _page(made: Open) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = LATIN, SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = LINE
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def _properties(made: Open, *, pack: Pack) -> None:
    properties = made.core_properties
    properties.title = pack.title.replace("\n", "")
    properties.author = properties.last_modified_by = pack.organ
    properties.comments = ""
    properties.created = properties.modified = CREATED


def _head(made: Open, *, pack: Pack) -> None:
    size = Pt(min(36.0, 425 / max(len(pack.organ), 1)))
    organ = _centred(made.add_paragraph(), spacing=size.pt * 1.4)
    _said(organ, pack.organ, face=SONG, size=size, colour=RED)
    borders = OxmlElement("w:pBdr")
    below = OxmlElement("w:bottom")
    for key, value in {"val": "single", "sz": "12", "space": "6", "color": "C8102E"}.items():
        below.set(qn(f"w:{key}"), value)
    borders.append(below)
    organ._p.get_or_add_pPr().append(borders)
    title = _centred(made.add_paragraph(), spacing=34)
    title.paragraph_format.space_before = LINE
    _said(title, pack.title, face=SONG, size=TITLE)
    _said(_centred(made.add_paragraph(), spacing=LINE.pt), pack.date)
    if pack.mark:
        _said(made.add_paragraph(), pack.mark, face=KAI, size=SMALL, colour=RED)


def _centred(paragraph: Paragraph, *, spacing: float) -> Paragraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = Pt(spacing)
    return paragraph


def _said(
    paragraph: Paragraph, words: str, *, face: str = BODY, size: Any = SIZE, colour: RGBColor | None = None
) -> Paragraph:
    run = paragraph.add_run(words)
    run.font.name, run.font.size = LATIN if face == BODY else face, size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    if colour is not None:
        run.font.color.rgb = colour
    return paragraph


def _text(made: Open, block: Text) -> None:
    paragraph = made.add_paragraph()
    if block.tone == "small":
        paragraph.paragraph_format.line_spacing = Pt(18)
        _said(paragraph, block.text, size=SMALL, colour=GREY)
        return
    paragraph.paragraph_format.first_line_indent = Pt(32)
    _said(paragraph, block.text)


def _quote(made: Open, block: Quote) -> None:
    title = made.add_paragraph()
    title.paragraph_format.first_line_indent = Pt(32)
    title.paragraph_format.keep_with_next = True
    _said(title, block.title, face=KAI)
    for label, words in block.parts:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32)
        _said(_said(paragraph, f"{label}：", face=HEI), words)


def _caption(made: Open, words: str) -> None:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(8)
    _said(paragraph, words, face=HEI, size=SMALL)


def _chart(made: Open, block: Chart) -> None:
    _caption(made, block.title)
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    shape = paragraph.add_run().add_picture(BytesIO(picture(block)), width=WIDE)
    # What a screen reader says instead of the picture; the numbers stand in the table beside it.
    shape._inline.docPr.set("descr", block.title)


def _table(made: Open, block: Table) -> None:
    _caption(made, block.caption)
    rows = [block.columns, *block.rows, *([block.total] if block.total else [])]
    table = made.add_table(rows=len(rows), cols=len(block.columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    widths = [Emu(int(WIDE * weight / sum(block.weights))) for weight in block.weights]
    for place, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        bold = place == 0 or (bool(block.total) and place == len(rows) - 1)
        for column, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[column]
            _cell(cell, words=words, face=HEI if bold else BODY, right=column >= block.words)
    _repeated(table.rows[0])
    if block.note:
        note = made.add_paragraph()
        note.paragraph_format.line_spacing = Pt(14)
        _said(note, block.note, size=CELL, colour=GREY)


def _cell(cell: _Cell, *, words: str, face: str, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = Pt(14)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    _said(paragraph, words, face=face, size=CELL)


def _repeated(row: Any) -> None:
    """The head of a table stands again on each of its pages."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fixed(data: bytes) -> bytes:
    """The same parts in the same order, without the time of saving."""
    kept = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, date_time=STAMP)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            new.writestr(part, old.read(name))
    return kept.getvalue()


DRAWN: Mapping[type[Block], Callable[[Open, Any], None]] = {
    Text: _text,
    Table: _table,
    Chart: _chart,
    Quote: _quote,
}

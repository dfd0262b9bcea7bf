"""DOCX of the same content, for an office that prints on its own paper. GB/T 9704's fonts are named, never shipped."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Open
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from qingting.letters.documents.content import Block, Content, Part
from qingting.letters.documents.qr import picture

SONG, BODY, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
LATIN = "Times New Roman"
RED, GREY = RGBColor(0xC8, 0x10, 0x2E), RGBColor(0xA5, 0xA5, 0xA5)
SIZE, TITLE, SMALL = Pt(16), Pt(22), Pt(14)
LINE = Emu(Mm(225) // 22)  # 22 lines in a text area of 225 mm
HALF = Emu(LINE // 2)
INDENT = Pt(32)
LABEL, VALUE = Mm(30), Mm(126)
CREATED = datetime(2024, 2, 18, tzinfo=UTC)  # fixed: the document's own day stands in its text


def docx(content: Content, *, address: str, check: str) -> bytes:
    """The document as Word has it; `address` and `check` as for PDF."""
    made = Document()
    _page(made)
    _normal(made)
    _properties(made, content=content)
    _footer(made, content=content)
    HEADS[content.form](made, content)
    if content.addressee:
        _line(made.add_paragraph(), text=content.addressee)
    _body(made, content=content)
    _signature(made, content=content, address=address, check=check)
    _tail(made, content=content)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def _page(made: Open) -> None:
    """A4, top 37 mm, left 28 mm, 156 × 225 mm, a grid of 22 lines."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    section.different_first_page_header_footer = False
    grid = _element("w:docGrid", type="lines", linePitch=str(round(LINE.pt * 20)))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)


def _normal(made: Open) -> None:
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = LATIN, SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    # 28 characters of 16 pt are 158 mm: each gives up a fifth of a point, whatever the program makes of a grid.
    style.element.rPr.append(_element("w:spacing", val="-4"))
    style.element.rPr.append(_element("w:lang", val="zh-CN", eastAsia="zh-CN"))
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = LINE


def _properties(made: Open, *, content: Content) -> None:
    properties = made.core_properties
    properties.title = content.title.replace("\n", "")
    properties.author = properties.last_modified_by = content.organ
    properties.comments = ""
    properties.created = properties.modified = CREATED


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _line(
    paragraph: Paragraph, *, text: str, face: str = BODY, size: Any = SIZE, colour: RGBColor | None = None
) -> Paragraph:
    """Add the text in this face; a line break stays one."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size = LATIN if face == BODY else face, size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    if colour is not None:
        run.font.color.rgb = colour
    return paragraph


def _ruled(paragraph: Paragraph, *, side: str, style: str, width: str) -> None:
    """A red line above or below; `width` in eighths of a point."""
    borders = _element("w:pBdr")
    borders.append(_element(f"w:{side}", val=style, sz=width, space="6", color="C8102E"))
    paragraph._p.get_or_add_pPr().append(borders)


def _organ(made: Open, *, content: Content) -> Paragraph:
    size = Pt(min(38.0, 425 / max(len(content.organ), 1)))
    paragraph = _centred(made.add_paragraph())
    paragraph.paragraph_format.line_spacing = Pt(size.pt * 1.3)
    return _line(paragraph, text=content.organ, face=SONG, size=size, colour=RED)


def _centred(paragraph: Paragraph) -> Paragraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _title(made: Open, *, content: Content) -> None:
    paragraph = _centred(made.add_paragraph())
    paragraph.paragraph_format.line_spacing = Pt(34)
    paragraph.paragraph_format.space_after = HALF
    _line(paragraph, text=content.title, face=SONG, size=TITLE)


def _letter_head(made: Open, content: Content) -> None:
    _ruled(_organ(made, content=content), side="bottom", style="thickThinSmallGap", width="24")
    number = made.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number.paragraph_format.space_before = Pt(14)
    number.paragraph_format.space_after = LINE
    _line(number, text=content.number)
    _title(made, content=content)


def _document_head(made: Open, content: Content) -> None:
    organ = _organ(made, content=content)
    organ.paragraph_format.space_before, organ.paragraph_format.space_after = Mm(18), LINE
    number = _centred(made.add_paragraph())
    signer = f"　　签发人：{content.signer}" if content.signer else ""
    _ruled(_line(number, text=content.number + signer), side="bottom", style="single", width="12")
    number.paragraph_format.space_after = Emu(LINE + HALF)
    _title(made, content=content)


def _sheet_head(made: Open, content: Content) -> None:
    _title(made, content=content)
    if content.number:
        number = made.add_paragraph()
        number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _line(number, text=content.number)


HEADS = {"letter": _letter_head, "document": _document_head, "sheet": _sheet_head}


def _body(made: Open, *, content: Content) -> None:
    if content.form == "sheet":
        _table(made, content=content)
        return
    for part in content.parts:
        if part.heading:
            _indented(made.add_paragraph(), block=Block(part.heading, role="subheading"), face=HEI)
        for block in part.blocks:
            _indented(made.add_paragraph(), block=block, face=KAI if block.role == "subheading" else BODY)


def _indented(paragraph: Paragraph, *, block: Block, face: str) -> None:
    paragraph.paragraph_format.first_line_indent = INDENT
    paragraph.paragraph_format.keep_with_next = block.role == "subheading"
    _line(paragraph, text=block.text, face=face)


def _table(made: Open, *, content: Content) -> None:
    table = made.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    table.columns[0].width, table.columns[1].width = LABEL, VALUE
    for part in content.parts:
        label, value = table.add_row().cells
        label.width, value.width = LABEL, VALUE
        _line(_centred(label.paragraphs[0]), text=part.heading, face=HEI, size=SMALL)
        _cell(value, part=part)


def _cell(cell: _Cell, *, part: Part) -> None:
    rows = [(block.text, KAI if block.role == "subheading" else BODY) for block in part.blocks]
    rows += [("", BODY)] * part.room
    for place, (text, face) in enumerate(rows):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.paragraph_format.line_spacing = LINE if not text else Pt(23)
        _line(paragraph, text=text, face=face, size=SMALL)


def _signature(made: Open, *, content: Content, address: str, check: str) -> None:
    """Left the code, right the organ with its day; never alone on a page. What has no number bears no seal."""
    if content.form != "sheet":
        made.paragraphs[-1].paragraph_format.keep_with_next = True
    made.add_paragraph().paragraph_format.keep_with_next = True
    table = made.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, width in zip((0, 1), (Mm(60), Mm(96)), strict=True):
        table.columns[column].width = table.rows[0].cells[column].width = width
    if content.token:
        _code(left, address=address, check=check)
    seal = "（印章）" if content.number else ""
    _line(_centred(right.paragraphs[0]), text=seal, colour=GREY, size=Pt(12))
    for text in (content.signature, content.date):
        _line(_centred(right.add_paragraph()), text=text)
    if content.note:
        _indented(made.add_paragraph(), block=Block(f"（{content.note}）"), face=BODY)


def _code(cell: _Cell, *, address: str, check: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.add_run().add_picture(picture(address), width=Mm(22))
    for text in ("扫码核验真伪", f"校验码 {check}"):
        caption = cell.add_paragraph()
        caption.paragraph_format.line_spacing = Pt(12)
        _line(caption, text=text, size=Pt(9))


def _tail(made: Open, *, content: Content) -> None:
    rows = [content.contact, f"抄送：{content.copies}" if content.copies else ""]
    if content.form == "document":
        rows.append(f"{content.signature}　　{content.date}印发")
    rows = [row for row in rows if row]
    for place, text in enumerate(rows):
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.left_indent = SMALL
        if place == 0:
            paragraph.paragraph_format.space_before = LINE
        _line(paragraph, text=text, size=SMALL)


def _footer(made: Open, *, content: Content) -> None:
    """— 1 —: odd pages right, even pages left; a letter's first page has none."""
    section = made.sections[0]
    made.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = content.form == "letter"
    _folio(section.footer.paragraphs[0], alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    _folio(section.even_page_footer.paragraphs[0], alignment=WD_ALIGN_PARAGRAPH.LEFT)
    if content.form == "letter":
        _ruled(section.first_page_footer.paragraphs[0], side="bottom", style="thinThickSmallGap", width="24")


def _folio(paragraph: Paragraph, *, alignment: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = SMALL
    _line(paragraph, text="— ", size=SMALL)
    field = _element("w:fldSimple", instr="PAGE")
    run = _element("w:r")
    properties = _element("w:rPr")
    properties.append(_element("w:sz", val="28"))
    run.append(properties)
    text = _element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
    _line(paragraph, text=" —", size=SMALL)

"""GB/T 9704-2012 in numbers, read back from what typst drew and from what Word would read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
import typst
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from qingting.letters.documents import pdf as pdf_of
from qingting.letters.documents.content import Block, Content, Form, Part
from qingting.letters.documents.docx import docx
from qingting.letters.documents.pdf import pdf
from qingting.letters.documents.qr import drawing, matrix

MM = 72 / 25.4
LEFT, TOP, WIDE, HIGH = 28 * MM, 37 * MM, 156 * MM, 225 * MM
ADDRESS, CHECK = "https://xf.example.cn/verify/0123456789abcdef0123/", "1A2B-3C4D 5E6F-7A8B"


def sample(
    form: Form = "document", *, text: str = "一" * 2000, number: str = "乐环信访〔2026〕12号"
) -> Content:
    return Content(
        kind="reply", version=1, form=form, organ="海东市乐都区生态环境局", number=number, title="答复函",
        addressee="信访人：", parts=(Part("body", "", (Block(text),)),), signature="海东市乐都区生态环境局",
        date="2026年11月18日", token="0123456789abcdef0123", contact="联系单位：某局",
    )  # fmt: skip


def drawn(content: Content) -> list[str]:
    """Each page as SVG."""
    inputs = {"content": json.dumps(content.as_json()), "qr": drawing(ADDRESS), "check": CHECK}
    pages = typst.compile(
        pdf_of.LAYOUT.read_bytes(), font_paths=pdf_of.fonts(), ignore_system_fonts=True, sys_inputs=inputs,
        format="svg",
    )  # fmt: skip
    # One page comes alone, several as a list, whatever the type says.
    several: Any = [pages] if type(pages) is bytes else pages
    return [page.decode() for page in several]


def lines(page: str) -> list[tuple[float, float, list[float]]]:
    """Left edge, baseline and the places of the glyphs of each line of text."""
    found = re.findall(r'<g transform="matrix\(1 0 0 -1 ([\d.]+) ([\d.]+)\)">((?:<use [^>]*/>)+)', page)
    return [
        (float(x), float(y), [float(at) for at in re.findall(r' x="([\d.]+)"', uses)]) for x, y, uses in found
    ]


def test_a_page_is_a4_with_22_lines_of_28_characters() -> None:
    second = drawn(sample())[1]
    assert re.search(r'width="595\.27\d*pt" height="841\.88\d*pt"', second)
    full = [line for line in lines(second) if len(line[2]) > 20]
    assert len(full) == 22
    assert {len(places) for _x, _y, places in full} == {28}
    assert {round(x, 1) for x, _y, _places in full} == {round(LEFT, 1)}


def test_the_lines_fill_the_text_area_and_stay_within_it() -> None:
    full = [line for line in lines(drawn(sample())[1]) if len(line[2]) > 20]
    baselines = [y for _x, y, _places in full]
    pitches = {round(low - high, 2) for high, low in pairwise(baselines)}
    assert pitches == {round(HIGH / 22, 2)}
    assert TOP < baselines[0] < TOP + 16
    assert baselines[-1] < TOP + HIGH
    pitch = full[0][2][1] - full[0][2][0]
    assert pitch == pytest.approx(WIDE / 28, abs=0.01)


def test_a_first_line_is_indented_by_two_characters() -> None:
    first = next(line for line in lines(drawn(sample())[0]) if len(line[2]) == 26)
    assert first[0] == pytest.approx(LEFT + 2 * WIDE / 28, abs=0.1)


def test_the_head_is_red_and_a_letter_has_its_double_rules() -> None:
    letter, document = drawn(sample("letter"))[0], drawn(sample())[0]
    assert letter.count('stroke="#c8102e"') >= 4
    assert 'fill="#c8102e"' in document


def test_a_letters_first_page_has_no_folio_and_its_second_one_has() -> None:
    first, second = drawn(sample("letter", text="一" * 1000))[:2]
    low = TOP + HIGH + 2
    assert not [y for _x, y, _places in lines(first) if y > low]
    assert [y for _x, y, _places in lines(second) if y > low]


def test_a_signature_never_stands_alone() -> None:
    """However long the text before it is, the page of the signature has a paragraph of the body too."""
    for many in range(9, 20):
        content = sample()
        blocks = tuple(Block("短句。") for _ in range(many))
        pages = drawn(replace(content, parts=(Part("body", "", blocks),)))
        # What is bound together is drawn from its own corner, so the left edge may count from there.
        edges = {round(edge + 2 * WIDE / 28) for edge in (0, LEFT)}
        assert [x for x, _y, places in lines(pages[-1]) if round(x) in edges and len(places) == 3], many


def test_the_same_content_gives_the_same_bytes() -> None:
    first, again = (pdf(sample(), address=ADDRESS, check=CHECK) for _ in range(2))
    assert first == again
    assert first.startswith(b"%PDF-")


def test_only_the_packaged_font_is_used() -> None:
    families = pdf_of.fonts().families()
    assert "Noto Sans CJK SC" in families
    assert all(family.startswith("Noto Sans") for family in families)
    made = pdf(sample(), address=ADDRESS, check=CHECK)
    assert set(re.findall(rb"/BaseFont /[A-Z]+\+([A-Za-z]+)", made)) <= {b"NotoSansCJKsc"}


def test_typst_markup_that_a_person_typed_is_text() -> None:
    evil = '#panic("x") $x^2$ *粗* #read("/etc/passwd") \\ <label> @ref'
    text = "".join(re.findall(r"<use", drawn(sample(text=evil))[0]))
    assert text
    assert pdf(sample(text=evil), address=ADDRESS, check=CHECK)


def test_the_code_is_a_square_with_its_finders() -> None:
    rows = matrix(ADDRESS)
    assert len(rows) == len(rows[0])
    assert all(rows[1][1:8])
    assert not any(rows[0])


@pytest.mark.parametrize("form", ["letter", "document", "sheet"])
def test_word_reads_the_same_page(form: Form) -> None:
    made = Document(BytesIO(docx(sample(form), address=ADDRESS, check=CHECK)))
    section = made.sections[0]
    edges = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(edge.mm) for edge in edges if edge is not None] == [210, 297, 37, 35, 28, 26]
    style: Any = made.styles["Normal"]
    assert style.font.size == Pt(16)
    assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert round(style.paragraph_format.line_spacing.mm * 22) == 225


def test_word_is_told_the_faces_of_the_standard_and_gets_the_same_words() -> None:
    made = Document(BytesIO(docx(sample(text="经查属实。"), address=ADDRESS, check=CHECK)))
    runs: list[Any] = [run for line in made.paragraphs for run in line.runs]
    faces = {run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in runs}
    assert {"方正小标宋简体", "仿宋_GB2312"} <= faces
    words = [line.text for line in made.paragraphs]
    assert {"海东市乐都区生态环境局", "乐环信访〔2026〕12号", "答复函", "信访人：", "经查属实。"} <= set(
        words
    )
    assert made.core_properties.author == "海东市乐都区生态环境局"

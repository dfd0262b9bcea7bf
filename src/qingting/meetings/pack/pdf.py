"""PDF and pictures by typst with the packaged font, without a browser: the same pack gives the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from qingting.letters.documents.pdf import CREATED, fonts
from qingting.meetings.pack.charts import svg
from qingting.meetings.pack.content import Block, Chart, Pack, Quote, Table, Text, numbered

LAYOUT = Path(__file__).with_name("layout.typ")
DRAWING = Path(__file__).with_name("drawing.typ")
SHARPNESS = 200.0  # pixels an inch


def pdf(pack: Pack) -> bytes:
    charts = {
        block.code: svg(block)
        for section in pack.sections
        for block in section.blocks
        if isinstance(block, Chart)
    }
    inputs = {
        "pack": json.dumps(as_json(pack), ensure_ascii=False),
        "charts": json.dumps(charts, ensure_ascii=False),
    }
    return _compiled(LAYOUT, inputs=inputs, format="pdf")


def picture(chart: Chart) -> bytes:
    """PNG of the same drawing."""
    return _compiled(DRAWING, inputs={"svg": svg(chart)}, format="png", ppi=SHARPNESS)


def _compiled(layout: Path, *, inputs: dict[str, str], **how: Any) -> bytes:
    made: bytes = typst.compile(
        layout.read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        timestamp=CREATED,
        **how,
    )
    return made


def as_json(pack: Pack) -> dict[str, Any]:
    return {
        "title": pack.title,
        "organ": pack.organ,
        "date": pack.date,
        "mark": pack.mark,
        "foot": pack.foot,
        "sections": [
            {"heading": heading, "blocks": [_block(block) for block in section.blocks]}
            for heading, section in numbered(pack)
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Text):
        return {"kind": "text", "text": block.text, "tone": block.tone}
    if isinstance(block, Chart):
        return {"kind": "chart", "code": block.code, "title": block.title}
    if isinstance(block, Quote):
        return {"kind": "quote", "title": block.title, "parts": [list(part) for part in block.parts]}
    return {"kind": "table", **_table(block)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "total": list(table.total),
        "words": table.words,
        "weights": [round(weight, 2) for weight in table.weights],
        "note": table.note,
    }

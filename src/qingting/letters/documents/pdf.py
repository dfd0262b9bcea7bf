"""PDF by typst with the packaged font: the same content gives the same bytes, whenever and wherever it is rendered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import typst
from noto_cjk_sans_otc import FONT_PATH

from qingting.letters.documents.content import Content
from qingting.letters.documents.qr import drawing

LAYOUT = Path(__file__).with_name("layout.typ")
CREATED = 0  # a fixed instant: the document's own date stands in its text


@cache
def fonts() -> typst.Fonts:
    """Only the packaged font, so that a server's own fonts change nothing; read once for the process."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(str(FONT_PATH)).parent)],
    )


def pdf(content: Content, *, address: str, check: str) -> bytes:
    """`address` is what the QR code leads to, `check` the short digest printed beside it."""
    inputs = {
        "content": json.dumps(content.as_json(), ensure_ascii=False),
        "qr": drawing(address),
        "check": check,
    }
    return set_in(LAYOUT, inputs=inputs)


def set_in(layout: Path, *, inputs: Mapping[str, str]) -> bytes:
    """What `inputs` say, set by this layout; nothing that was typed is read as markup."""
    made: bytes = typst.compile(
        layout.read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
        timestamp=CREATED,
        format="pdf",
    )
    return made

"""Draw the icons for a telephone's first screen out of the mark: `.venv/bin/python scripts/icons.py`.

The mark stands on white within the circle that telephones may cut out, so that one picture serves both purposes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import typst

STATIC = Path(__file__).resolve().parents[1] / "src" / "qingting" / "web" / "static" / "qingting"
SIZES = (192, 512)
# A page of 144 pt, the mark on 60 % of it.
SHEET = """#set page(width: 144pt, height: 144pt, margin: 0pt, fill: white)
#place(center + horizon, image("mark.svg", width: 60%))
"""


def draw() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mark.svg").write_bytes((STATIC / "mark.svg").read_bytes())
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(SHEET, encoding="utf-8")
        for size in SIZES:
            icon = STATIC / f"icon-{size}.png"
            typst.compile(sheet, output=icon, root=Path(folder), format="png", ppi=size / 2)


if __name__ == "__main__":
    draw()

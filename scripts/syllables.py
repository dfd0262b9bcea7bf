"""Make text/data/syllables.txt: which characters of GB 2312 sound alike, tones left out.

Run by hand when the table is to be made anew: `uv pip install pypinyin`, then `python -m scripts.syllables`.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

TARGET = Path(__file__).resolve().parent.parent / "src/qingting/text/data/syllables.txt"
# A character has rare readings too; the first two are those that people know.
COMMON = 2
HEAD = "# Characters of GB 2312 by syllable, tones left out; made by scripts/syllables.py with pypinyin.\n"


def characters() -> list[str]:
    found = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.append(bytes([row, cell]).decode("gb2312", errors="ignore"))
    return [one for one in found if one]


def main() -> None:
    table: dict[str, list[str]] = defaultdict(list)
    for one in characters():
        for syllable in dict.fromkeys(pinyin(one, style=Style.NORMAL, heteronym=True)[0][:COMMON]):
            if syllable.isalpha() and syllable != one:
                table[syllable.replace("ü", "v")].append(one)
    lines = [f"{syllable} {''.join(alike)}\n" for syllable, alike in sorted(table.items())]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Make text/data/syllables.txt: which characters sound alike, tones left out.

All of the first block, as names are taken from rare ones too (珺, 堃), but those that are folded into a simplified one.

Run by hand when the table is to be made anew: `uv pip install pypinyin`, then `python -m scripts.syllables`.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

from scripts.traditional import is_everyday

DATA = Path(__file__).resolve().parent.parent / "src/qingting/text/data"
# A character has rare readings too; the first two are those that people know.
COMMON = 2
FIRST, LAST = 0x4E00, 0x9FA5
HEAD = "# Characters by syllable, tones left out; made by scripts/syllables.py with pypinyin.\n"


def characters() -> list[str]:
    folded = set("".join((DATA / "traditional.txt").read_text(encoding="utf-8").splitlines()[1:]))
    return [one for one in map(chr, range(FIRST, LAST + 1)) if one not in folded or is_everyday(one)]


def main() -> None:
    table: dict[str, list[str]] = defaultdict(list)
    for one in characters():
        for syllable in dict.fromkeys(pinyin(one, style=Style.NORMAL, heteronym=True)[0][:COMMON]):
            if syllable.isalpha() and syllable != one:
                table[syllable.replace("ü", "v")].append(one)
    lines = [f"{syllable} {''.join(alike)}\n" for syllable, alike in sorted(table.items())]
    (DATA / "syllables.txt").write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

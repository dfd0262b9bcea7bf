"""Make text/data/traditional.txt: traditional and variant characters with the simplified one that they stand for.

Run by hand when the table is to be made anew: `uv pip install opencc`, then `python -m scripts.traditional`.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).resolve().parent.parent / "src/qingting/text/data/traditional.txt"
FIRST, LAST = 0x3400, 0x9FFF
HEAD = "# A simplified character and those that stand for it; made by scripts/traditional.py with OpenCC.\n"


def is_everyday(character: str) -> bool:
    """A character of GB 2312 is written as it is meant, though some stand for others in traditional texts (乾, 著)."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    convert = OpenCC("t2s").convert
    table: dict[str, list[str]] = defaultdict(list)
    for code in range(FIRST, LAST + 1):
        one = chr(code)
        simple = convert(one)
        if simple != one and len(simple) == 1 and ord(simple) <= LAST and not is_everyday(one):
            table[simple].append(one)
    lines = [f"{simple} {''.join(others)}\n" for simple, others in sorted(table.items())]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

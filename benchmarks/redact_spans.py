"""How well `detect` finds marked personal data and leaves duty telephones and case numbers alone.

Usage: python benchmarks/redact_spans.py FILE.jsonl [--misses]
Each line holds `text` and `[start, end, kind]` lists under `pii`, `org_phone` and `not_pii`.
"""

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qingting.text.detectors import detect
from qingting.text.spans import Span


@dataclass(slots=True)
class Tally:
    """Counts of one run."""

    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, kind: str, text: str, *, mark: tuple[int, int], hit: object) -> None:
        self.marked[kind] += 1
        self.found[kind] += bool(hit)
        if not hit:
            start, end = mark
            self.misses.append(
                f"{kind}: …{text[max(0, start - 12) : start]}[{text[start:end]}]{text[end : end + 8]}…"
            )

    def shares(self) -> dict[str, float]:
        return {kind: self.found[kind] / total for kind, total in sorted(self.marked.items())}


def covered(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether every character of the mark is inside a span."""
    return all(any(span.start <= at < span.end for span in spans) for at in range(start, end))


def kept(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether no character of the mark is inside a span."""
    return not any(span.start < end and start < span.end for span in spans)


def measure(rows: list[dict[str, Any]]) -> tuple[Tally, float]:
    """Recall per kind, share of kept look-alikes, and the seconds the detection took."""
    tally, seconds = Tally(), 0.0
    for row in rows:
        began = time.perf_counter()
        spans = detect(row["text"])
        seconds += time.perf_counter() - began
        for start, end, kind in row["pii"]:
            tally.add(kind, row["text"], mark=(start, end), hit=covered(spans, start, end))
        for start, end, kind in row["org_phone"] + row["not_pii"]:
            tally.add(f"kept {kind}", row["text"], mark=(start, end), hit=kept(spans, start, end))
    return tally, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="show what was missed")
    args = parser.parse_args()
    if not args.file.exists():
        parser.exit(2, f"{args.file} does not exist: give a file of marked texts, one JSON object a line.\n")
    rows = [json.loads(line) for line in args.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    detect("")  # the word lists are read once, before the clock runs
    tally, seconds = measure(rows)
    for kind, share in tally.shares().items():
        print(f"{kind:<16} {share:.3f}  ({tally.found[kind]}/{tally.marked[kind]})")
    print(f"{len(rows) / seconds:.0f} texts a second")
    if args.misses:
        print("\n".join(tally.misses))


if __name__ == "__main__":
    main()

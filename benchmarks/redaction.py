"""Closing reports with planted people: does a known person ever show, what do the detectors find alone, how fast.

Usage: python benchmarks/redaction.py [--texts 10000] [--seed 1] [--spans FILE.jsonl] [--misses]

Three questions, each with its own figures:
1. known: the vault's identity is at hand, as when a notice is reviewed; every planted form must be covered whole.
2. alone: the detectors without an identity, as for people nobody registered; recall and precision per kind.
3. kept: case numbers, duty telephones and measurements that only look like somebody's must stay.
The texts are made here, so 1 and 3 say what these forms do and no more; `--spans` adds real texts marked by hand.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from planted import ALONE, CUES, FORMS, person, report
from redact_spans import covered, kept, measure

from qingting.text.detectors import detect
from qingting.text.masking import redact


@dataclass(slots=True)
class Tally:
    planted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, form: str, good: object, *, text: str, mark: tuple[int, int]) -> None:
        self.planted[form] += 1
        self.right[form] += bool(good)
        if not good:
            start, end = mark
            self.misses.append(
                f"{form}: …{text[max(0, start - 14) : start]}[{text[start:end]}]{text[end : end + 8]}…"
            )

    def print(self) -> None:
        for form, count in sorted(self.planted.items()):
            print(f"  {form:<24} {self.right[form] / count:.4f}  ({self.right[form]}/{count})")


def known(dice: random.Random, texts: int) -> tuple[Tally, float, int]:
    tally, seconds, characters = Tally(), 0.0, 0
    names = list(FORMS)
    for _ in range(texts):
        who = person(dice)
        forms = [(name, FORMS[name](who, dice)) for name in dice.sample(names, 3)]
        text, marks = report(
            dice, plants=[(CUES.get(name, ""), written, name) for name, written in forms if written]
        )
        began = time.perf_counter()
        spans = redact(text, identity=who).spans
        seconds += time.perf_counter() - began
        characters += len(text)
        for start, end, form in marks:
            good = kept(spans, start, end) if form.startswith("kept") else covered(spans, start, end)
            tally.add(form, good, text=text, mark=(start, end))
    return tally, seconds, characters


def alone(dice: random.Random, texts: int) -> tuple[Tally, Counter[str], Counter[str], float]:
    tally, found, true, seconds = Tally(), Counter[str](), Counter[str](), 0.0
    for _ in range(texts):
        plants = []
        for kind in dice.sample(list(ALONE), 3):
            before, piece = ALONE[kind](person(dice), dice)
            plants.append((before, piece, kind))
        text, marks = report(dice, plants=plants)
        began = time.perf_counter()
        spans = detect(text)
        seconds += time.perf_counter() - began
        for start, end, form in marks:
            good = kept(spans, start, end) if form.startswith("kept") else covered(spans, start, end)
            tally.add(form, good, text=text, mark=(start, end))
        secret = [(start, end) for start, end, form in marks if not form.startswith("kept")]
        for span in spans:
            found[span.kind] += 1
            true[span.kind] += any(span.start < end and start < span.end for start, end in secret)
    return tally, found, true, seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--spans", type=Path, help="real texts marked by hand, one JSON object a line")
    parser.add_argument("--misses", action="store_true", help="show what went wrong, at most 40 of each")
    args = parser.parse_args()
    detect("")
    redact("", identity={"name": "王明"})
    tally, seconds, characters = known(random.Random(args.seed), args.texts)
    planted = {form: count for form, count in tally.planted.items() if not form.startswith("kept")}
    leaks = sum(count - tally.right[form] for form, count in planted.items())
    print(f"known: {args.texts:,} texts, {sum(planted.values()):,} planted forms, {leaks} leaks")
    tally.print()
    print(f"  {args.texts / seconds:,.0f} texts a second, {characters / seconds:,.0f} characters a second")
    unknown, found, true, took = alone(random.Random(args.seed + 1), args.texts)
    print("alone: recall by what was planted")
    unknown.print()
    print("alone: precision by the kind that was reported")
    for kind, count in sorted(found.items()):
        print(f"  {kind:<24} {true[kind] / count:.4f}  ({true[kind]}/{count})")
    print(f"  {args.texts / took:,.0f} texts a second")
    if args.misses:
        print("\n".join(tally.misses[:40] + unknown.misses[:40]))
    if args.spans:
        rows = [
            json.loads(line) for line in args.spans.read_text(encoding="utf-8").splitlines() if line.strip()
        ]
        real, _seconds = measure(rows)
        print(f"real: {len(rows)} texts")
        for kind, share in real.shares().items():
            print(f"  {kind:<24} {share:.4f}  ({real.found[kind]}/{real.marked[kind]})")


if __name__ == "__main__":
    main()

"""`qingting rulebook`: check an edition, or show where each duty of the document is kept. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qingting.rules.audit import cited
from qingting.rules.duties import Kept, kept
from qingting.rules.edition import Edition, edition_files, load_edition, load_file
from qingting.rules.refusals import RulebookError
from qingting.rules.reward_book import SECTIONS, reward_book

HELP = "Check the editions of the regulation, or show where each of its duties is kept."
FAULTY, UNUSABLE = 1, 2
# How many places of a duty the table names; JSON has all of them.
SHOWN = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="check|show")
    check = actions.add_parser(
        "check", help="say what is wrong with an edition; without a file, with all of them"
    )
    check.add_argument("file", nargs="?", type=Path, help="a TOML file of your own")
    show = actions.add_parser("show", help="list every duty with its clause and where it is kept")
    show.add_argument("--edition", default="haidong-2024-17", choices=[path.stem for path in edition_files()])
    show.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    return _show(args) if args.action == "show" else _check(args.file)


def _check(file: Path | None) -> int:
    if file is not None and not file.is_file():
        print(f"There is no file {file}; give the path of an edition's TOML.", file=sys.stderr)
        return UNUSABLE
    faulty = [path for path in ([file] if file else edition_files()) if not _is_sound(path)]
    sound = file is not None or _scheme_is_sound()
    return 0 if sound and not faulty else FAULTY


def _is_sound(path: Path) -> bool:
    try:
        edition = load_file(path)
    except RulebookError as refused:
        print(f"{path.name}: {len(refused.problems)} problem(s)")
        print(*(f"  {problem}" for problem in refused.problems), sep="\n")
        return False
    print(f"{path.name}: sound. {_summary(edition)}")
    return True


def _scheme_is_sound() -> bool:
    """The reward scheme, which belongs to no edition."""
    try:
        book = reward_book()
    except RulebookError as refused:
        print(f"rewards: {len(refused.problems)} problem(s)")
        print(*(f"  {problem}" for problem in refused.problems), sep="\n")
        return False
    rows = [row for section in SECTIONS for row in getattr(book, section).values()]
    local = sum(row.local for row in rows)
    print(f"rewards: sound. {len(rows)} rows, {local} of them local; checked on {book.checked_on}.")
    return True


def _summary(edition: Edition) -> str:
    quotes = sum(1 for _, because in cited(edition) if because.quote)
    return (
        f"{len(edition.terms)} terms, {len(edition.moves)} moves, {len(edition.guards)} guards, "
        f"{len(edition.duties)} duties; {quotes} quotes found in the text; checked on {edition.checked_on}."
    )


def _show(args: argparse.Namespace) -> int:
    edition = load_edition(args.edition)
    rows = kept(edition)
    if args.json:
        print(
            json.dumps({"edition": edition.id, "duties": [_as_json(row) for row in rows]}, ensure_ascii=False)
        )
    else:
        print(f"{edition.instrument} {edition.title} ({edition.id}, in force {edition.in_force})")
        print(*(_as_text(row) for row in rows), sep="\n")
    return 0


def _as_json(row: Kept) -> dict[str, Any]:
    duty = row.duty
    return {
        "id": duty.code,
        "instrument": duty.because.instrument,
        "clause": duty.because.clause,
        "duty": duty.zh,
        "duty_en": duty.en,
        "who": duty.who,
        "clock": duty.clock,
        "status": row.status,
        "moves": list(row.moves),
        "terms": list(row.terms),
        "lives": list(row.lives),
        "tests": list(row.tests),
        "waits_for": row.waits_for,
    }


def _as_text(row: Kept) -> str:
    """A duty in a few lines: what it is, where it lives, which tests hold it."""
    duty = row.duty
    clock = f"  {duty.clock}" if duty.clock else ""
    head = f"{duty.code}  {duty.because.clause:<6} {row.status:<8} {duty.zh}（{duty.who}）{clock}"
    lines = {
        "lives in": row.lives,
        "held by": row.tests,
        "waits for": (row.waits_for,) if row.waits_for else (),
    }
    return "\n".join([head, *(line for name, found in lines.items() for line in _listed(name, found=found))])


def _listed(name: str, *, found: Sequence[str]) -> list[str]:
    """The first few, one a line."""
    more = [f"and {len(found) - SHOWN} more, which --json lists"] if len(found) > SHOWN else []
    names = [name, *[""] * SHOWN]
    return [f"     {label:<10} {one}" for label, one in zip(names, [*found[:SHOWN], *more], strict=False)]

"""`qingting due`: the last day of a term, why, and the count day by day. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any

from qingting.cli.main import UNUSABLE
from qingting.rules.calendar import load_calendar
from qingting.rules.due import COUNTS, DueRefused, due
from qingting.rules.edition import Edition, edition_files, load_edition
from qingting.rules.reasons import Due

HELP = "Reckon the last day of a term under the regulation, with its clauses and the count day by day."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    editions = [path.stem for path in edition_files()]
    parser.add_argument("--duty", required=True, help="a term (conclude, recheck …) or a duty's id (D16)")
    parser.add_argument(
        "--from", dest="start", type=_day, required=True, metavar="YYYY-MM-DD", help="the starting day"
    )
    parser.add_argument(
        "--extended", type=int, default=0, metavar="N", help="days by which the term was extended"
    )
    parser.add_argument("--edition", default="haidong-2024-17", choices=editions)
    parser.add_argument(
        "--count", choices=COUNTS, help="count calendar or working days, whatever the edition says"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    edition = load_edition(args.edition)
    try:
        term = term_of(edition, duty=args.duty)
        found = due(
            edition, load_calendar(), term=term, start=args.start, extended=args.extended, count=args.count
        )
    except DueRefused as refused:
        print(refused.sentence_en, file=sys.stderr)
        return UNUSABLE
    print(json.dumps(as_json(found), ensure_ascii=False) if args.json else as_text(found))
    return 0


def term_of(edition: Edition, *, duty: str) -> str:
    """The term of that name, or the one term that serves the duty of that id."""
    serving = {known: term.code for term in edition.terms.values() for known in term.duties}
    return serving.get(duty.upper(), duty)


def _day(text: str) -> date:
    try:
        day: date | None = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python reads 20261124 and 2026-W48-2 too: one way of writing is enough.
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it like 2026-11-24")
    return day


def as_json(found: Due) -> dict[str, Any]:
    return {
        "duty": found.term,
        "from": found.start.isoformat(),
        "due": found.on.isoformat(),
        "provisional": found.provisional,
        "because": [
            {"instrument": because.instrument, "clause": because.clause} for because in found.because
        ],
        "days": [
            {"date": line.date.isoformat(), "counted": line.counted, "why": line.why} for line in found.days
        ],
    }


def as_text(found: Due) -> str:
    provisional = "  暂定 (provisional: days off not announced yet)" if found.provisional else ""
    lines = [f"{found.term}: {found.start} → {found.on}{provisional}"]
    lines += [f"  {because}" for because in found.because]
    lines += [f"  {line.date} {'+' if line.counted else ' '} {line.why}" for line in found.days]
    return "\n".join(lines)

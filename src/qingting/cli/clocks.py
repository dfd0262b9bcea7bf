"""`qingting clocks replay`: derive every clock from history again and compare; exit 1 where the table differs."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

from qingting.cli.progress import Bar
from qingting.journeys.replaying import Difference, Replayed, estimated_petitions, mend, replay

HELP = "Derive every petition's clocks from its history and compare; --write mends what differs."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["replay"], help="what to do")
    parser.add_argument(
        "--write", action="store_true", help="write what the history says where the tables differ"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    bar = Bar("clocks", total=estimated_petitions())
    replayed = replay("every", progress=bar.at, found=_mended if args.write else _noted)
    bar.end()
    print(as_json(replayed) if args.json else as_text(replayed, mended=args.write))
    return 1 if replayed.different and not args.write else 0


def _mended(difference: Difference) -> None:
    mend(difference.id, now=datetime.now(UTC))


def _noted(difference: Difference) -> None:
    """Nothing to do: `replay` keeps it."""


def as_json(replayed: Replayed) -> str:
    differences = [{"number": one.number, "what": list(one.what)} for one in replayed.differences]
    counts = {"petitions": replayed.petitions, "clocks": replayed.clocks, "different": replayed.different}
    return json.dumps({**counts, "differences": differences}, ensure_ascii=False)


def as_text(replayed: Replayed, *, mended: bool) -> str:
    head = f"{replayed.clocks:,} clocks of {replayed.petitions:,} petitions derived again: "
    if not replayed.different:
        return head + "the tables agree."
    advice = "mended." if mended else "run again with --write to mend them."
    lines = [f"  {one.number} {what}" for one in replayed.differences for what in one.what]
    return "\n".join([f"{head}{replayed.different:,} petitions differed; {advice}", *lines])

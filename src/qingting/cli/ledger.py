"""`qingting ledger verify`: recompute every hash of the ledger; exit 1 where a chain does not hold."""

from __future__ import annotations

import argparse
import json

from qingting.cli.progress import Bar
from qingting.journeys.verifying import Verified, estimated_entries, verify_ledger

HELP = "Verify the ledger: every hash, every chain's length, and the words that were hashed."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify"], help="what to do")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    bar = Bar("ledger", total=estimated_entries())
    found = verify_ledger(progress=bar.at)
    bar.end()
    print(as_json(found) if args.json else as_text(found))
    return 1 if found.breaks else 0


def as_json(found: Verified) -> str:
    broken = [{"subject": str(place.subject), "seq": place.seq, "why": place.why} for place in found.broken]
    counts = {"entries": found.entries, "chains": found.chains, "breaks": found.breaks}
    return json.dumps({**counts, "broken": broken}, ensure_ascii=False)


def as_text(found: Verified) -> str:
    head = f"{found.entries:,} entries in {found.chains:,} chains: "
    if not found.breaks:
        return head + "every hash holds."
    lines = [f"  {place.subject} entry {place.seq}: {place.why}" for place in found.broken]
    advice = "restore these petitions from a backup and find out who wrote."
    return "\n".join([f"{head}{found.breaks:,} breaks; {advice}", *lines])

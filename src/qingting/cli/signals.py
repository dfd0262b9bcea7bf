"""`qingting signals`: look for hot spots and signals of idling now, instead of in the night."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

from qingting.journeys.watch import watch, watch_lately

HELP = "Look for hot spots and signals of idling now; the worker does it each night."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all", action="store_true", help="every petition, not only those that may have changed"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    done = watch(now=now) if args.all else watch_lately(now=now)
    counts = {"petitions": done.petitions, "raised": done.raised, "cleared": done.cleared}
    print(
        json.dumps(counts)
        if args.json
        else "{petitions:,} petitions, {raised:,} new, {cleared:,} cleared.".format(**counts)
    )
    return 0

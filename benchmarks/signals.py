"""How long the nightly look at every petition takes, beside a bare sequential scan of the same ledger.

    .venv/bin/python benchmarks/signals.py [--petitions 100000] [--folder DATA_DIR] [--keep]

Fills a throw-away database (`qingting simulate`), or takes one that is there, then measures in one run: a sequential
scan of the ledger (`count` over every entry's data), the first night (every source noted, every signal raised) and the
night after it (nothing new). The simulated replies are short and all alike, so nearly every petition raises a signal:
the first night is the worst case of writing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

QINGTING = Path(sys.executable).parent / "qingting"
SCAN = "SELECT count(*), sum(length(data::text)) FROM ledger_entry"


def filled(petitions: int) -> Path:
    """A data folder whose database holds that many petitions."""
    folder = Path(tempfile.mkdtemp(prefix="qingting-benchmark-"))
    folder.chmod(0o711)
    environment = {**os.environ, "DATA_DIR": str(folder)}
    for words in (["migrate", "--quiet"], ["simulate", "--petitions", str(petitions), "--years", "3"]):
        subprocess.run([QINGTING, *words], env=environment, check=True)
    return folder


def measured(folder: Path) -> dict[str, Any]:
    """From a process of its own, in seconds."""
    environment = {**os.environ, "DATA_DIR": str(folder)}
    done = subprocess.run(
        [sys.executable, __file__, "--measure"], env=environment, check=True, stdout=subprocess.PIPE
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure() -> dict[str, Any]:
    """In the process of one database: Django must be awake before anything of ours is loaded."""
    from qingting.config import boot  # noqa: PLC0415

    boot.start()
    from datetime import UTC, datetime  # noqa: PLC0415

    from django.db import connection  # noqa: PLC0415

    from qingting.journeys.step import day_of  # noqa: PLC0415
    from qingting.journeys.watch import many_on, watch, watch_lately  # noqa: PLC0415
    from qingting.oversight.signals import services as signals  # noqa: PLC0415
    from qingting.oversight.signals.models import Signal, Survey  # noqa: PLC0415
    from qingting.oversight.sources import services as sources  # noqa: PLC0415
    from qingting.petitions.models import Petition  # noqa: PLC0415

    now = datetime.now(UTC)

    def scan() -> None:
        with connection.cursor() as cursor:
            cursor.execute(SCAN)

    scan()
    found: dict[str, Any] = {"petitions": Petition.objects.count(), "scan": timed(scan)}
    found["sources, first"] = timed(sources.note)
    found["crowds"] = timed(lambda: sources.look_for_crowds(many_on(day_of(now)), now=now))
    found["signals, first"] = timed(lambda: signals.survey(now=now, today=day_of(now)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found["Sunday, every one again"] = timed(lambda: watch(now=now))
    found["next night"] = timed(lambda: watch_lately(now=now))
    found["looked at that night"] = Survey.objects.order_by("-pk")[0].petitions
    found["scan again"] = timed(scan)
    found["signals"] = Signal.objects.count()
    return found


def timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--petitions", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="a data folder that is filled already")
    parser.add_argument("--keep", action="store_true", help="leave the data folder standing")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure()))
        return 0
    folder = args.folder or filled(args.petitions)
    try:
        found = measured(folder)
    finally:
        if args.folder is None and not args.keep:
            shutil.rmtree(folder, ignore_errors=True)
    for name, value in found.items():
        print(f"{name}: {value:,.2f} s" if isinstance(value, float) else f"{name}: {value:,}")
    scan = (found["scan"] + found["scan again"]) / 2
    print(f"a night is {found['next night'] / scan:.1f} sequential scans of the ledger")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""How long a quarter's figures take, beside the bare SQL that they are made of, in the same run.

    .venv/bin/python benchmarks/quarter.py [--petitions 100000] [--years 3] [--rounds 5] [--keep]

Fills a throw-away database (`qingting simulate`), then counts the last whole quarter: the figures as the pack has them,
and the statements that this sent, once more, straight to PostgreSQL. Prints medians in seconds and their ratio.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

QINGTING = Path(sys.executable).parent / "qingting"


def filled(petitions: int, *, years: int) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="qingting-benchmark-"))
    folder.chmod(0o711)
    environment = {**os.environ, "DATA_DIR": str(folder)}
    size = ["--petitions", str(petitions), "--years", str(years)]
    for words in (["migrate", "--quiet"], ["simulate", *size]):
        subprocess.run([QINGTING, *words], env=environment, check=True)
    return folder


def timed(ask: Callable[[], object], *, rounds: int) -> float:
    taken = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return median(taken[1:])


def measure(rounds: int) -> None:
    """In a process of its own: Django must be awake before anything of ours is loaded."""
    from qingting.config import boot  # noqa: PLC0415

    boot.start()
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from qingting.meetings.freezing import current  # noqa: PLC0415
    from qingting.meetings.quarters import ZONE, quarter_of  # noqa: PLC0415

    now = datetime.now(UTC)
    quarter = quarter_of(now.astimezone(ZONE).date()).back(1)
    with CaptureQueriesContext(connection) as seen:
        figures = current(quarter, now=now)
    statements = [one["sql"] for one in seen if one["sql"].lstrip().startswith(("SELECT", "WITH"))]

    def bare() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement.replace("%", "%%"), [])
                cursor.fetchall()

    whole = timed(lambda: current(quarter, now=now), rounds=rounds)
    sql = timed(bare, rounds=rounds)
    print(f"{quarter}: {figures['own']['received']:,} petitions received, {len(statements)} statements")
    print(f"figures {whole:.2f} s, bare SQL {sql:.2f} s, ratio {whole / sql:.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--petitions", type=int, default=100_000)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", action="store_true", help="leave the data folder standing")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        measure(args.rounds)
        return 0
    folder = filled(args.petitions, years=args.years)
    try:
        command = [sys.executable, __file__, "--measure", "--rounds", str(args.rounds)]
        subprocess.run(command, env={**os.environ, "DATA_DIR": str(folder)}, check=True)
    finally:
        if not args.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

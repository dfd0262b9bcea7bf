"""Whether "my work" stays as quick with a million open petitions as with ten thousand.

    .venv/bin/python benchmarks/worklist.py [--small 10000] [--large 1000000] [--rounds 200] [--keep]

Fills two throw-away databases with open petitions (`qingting simulate --open 1`), then asks both in turns: the list
(50 rows by due day, as an ordinary officer of a county's ecology bureau) and the whole desk page. The goal is a ratio
of at most 1.3. The large database takes 18 GB of disk, and about a quarter of an hour on two processors of its own.
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
from statistics import median

ROWS, GOAL = 50, 1.3
OFFICER = "ld-sthj-handler"
QINGTING = Path(sys.executable).parent / "qingting"


def filled(petitions: int) -> Path:
    """A data folder whose database holds that many open petitions."""
    folder = Path(tempfile.mkdtemp(prefix="qingting-benchmark-"))
    folder.chmod(0o711)
    environment = {**os.environ, "DATA_DIR": str(folder)}
    for words in (
        ["migrate", "--quiet"],
        ["simulate", "--petitions", str(petitions), "--years", "1", "--open", "1"],
    ):
        subprocess.run([QINGTING, *words], env=environment, check=True)
    return folder


def measured(folder: Path, *, rounds: int) -> dict[str, float]:
    """Medians in milliseconds, from a process of its own."""
    environment = {**os.environ, "DATA_DIR": str(folder)}
    command = [sys.executable, __file__, "--measure", "--rounds", str(rounds)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(rounds: int) -> dict[str, float]:
    """In the process of one database: Django must be awake before anything of ours is loaded."""
    from qingting.config import boot  # noqa: PLC0415

    boot.start()
    from django.test import Client  # noqa: PLC0415

    from qingting.people.access import officer  # noqa: PLC0415
    from qingting.people.models import Account  # noqa: PLC0415
    from qingting.petitions.models import Petition  # noqa: PLC0415
    from qingting.petitions.selectors import LISTED, work_of  # noqa: PLC0415

    account = Account.objects.select_related("unit").get(username=OFFICER)
    actor = officer(account)
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")

    def page() -> None:
        assert client.get("/desk/", secure=True).status_code == 200

    return {
        "open": float(Petition.objects.filter(next_due__isnull=False).count()),
        "held": float(work_of(actor).count()),
        "list": timed(lambda: len(work_of(actor).only(*LISTED)[:ROWS]), rounds=rounds),
        "page": timed(page, rounds=max(rounds // 4, 10)),
    }


def timed(ask: Callable[[], object], *, rounds: int) -> float:
    for _ in range(10):
        ask()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def compare(args: argparse.Namespace) -> int:
    folders = [filled(args.small), filled(args.large)]
    try:
        turns = [[measured(folder, rounds=args.rounds) for folder in folders] for _ in range(3)]
    finally:
        if not args.keep:
            for folder in folders:
                shutil.rmtree(folder, ignore_errors=True)
    worst = 0.0
    for what in ("list", "page"):
        small, large = (median(turn[place][what] for turn in turns) for place in (0, 1))
        worst = max(worst, large / small)
        print(f"{what}: {small:.2f} ms → {large:.2f} ms, ratio {large / small:.2f}")
    for place in (0, 1):
        print(
            f"{turns[0][place]['open']:,.0f} open petitions, {turns[0][place]['held']:,.0f} held by the unit"
        )
    print(f"goal {GOAL}: {'met' if worst <= GOAL else 'missed'}")
    return 0 if worst <= GOAL else 1


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--keep", action="store_true", help="leave the two data folders standing")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure(args.rounds)))
        return 0
    return compare(args)


if __name__ == "__main__":
    raise SystemExit(main())

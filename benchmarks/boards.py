"""What the boards cost at 10 and at 100,000 petitions, beside the bare SQL of the same pages in the same run.

    .venv/bin/python benchmarks/boards.py [--small 10] [--large 100000] [--rounds 20] [--keep]

Fills two throw-away databases (`qingting simulate`), gives orders on some of what is overdue, and asks every page of
oversight as the city's supervisor, the city's leader and a county's leader. Of each page it tells the queries, the
milliseconds of the page, and those of its own statements sent again without Django: what the database itself takes.
The goals: at most 12 queries, as many at 100,000 petitions as at 10, and a page within 1 s on two busy processors.
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
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

MOST, GOAL = 12, 1000.0
QINGTING = Path(sys.executable).parent / "qingting"
PAGES = (
    "/desk/oversight/", "/desk/supervision/", "/desk/oversight/orders/", "/desk/oversight/units/",
    "/desk/oversight/effects/", "/desk/oversight/reports/", "/desk/oversight/reports/?unseen=on",
    "/desk/oversight/charges/",
)  # fmt: skip
# Heads of these units get one more post.
WATCHERS = {"hd-xfj": "supervisor", "hd-zf": "leader", "ld-zf": "leader"}
ORDERS = 200


def filled(petitions: int) -> Path:
    """A data folder whose database holds that many petitions of five years."""
    folder = Path(tempfile.mkdtemp(prefix="qingting-benchmark-"))
    folder.chmod(0o711)
    environment = {**os.environ, "DATA_DIR": str(folder)}
    years = "5" if petitions > ORDERS else "1"
    for words in (["migrate", "--quiet"], ["simulate", "--petitions", str(petitions), "--years", years]):
        subprocess.run([QINGTING, *words], env=environment, check=True)
    return folder


def measured(folder: Path, *, rounds: int) -> dict[str, dict[str, float]]:
    """From a process of its own, for Django has one database."""
    environment = {**os.environ, "DATA_DIR": str(folder)}
    command = [sys.executable, __file__, "--measure", "--rounds", str(rounds)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def measure(rounds: int) -> dict[str, dict[str, float]]:
    from qingting.config import boot  # noqa: PLC0415

    boot.start()
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    clients = _watchers(Client)
    _supervise()
    found = {}
    for who, client in clients.items():
        for page in PAGES:
            with CaptureQueriesContext(connection) as seen:
                answer = client.get(page, secure=True)
            assert answer.status_code == 200, (page, answer.status_code)
            statements = [one["sql"] for one in seen.captured_queries]
            bare = [one[one.index("SELECT") :] for one in statements if "SELECT" in one]
            found[f"{who} {page}"] = {
                "queries": len(statements),
                "page": timed(partial(client.get, page, secure=True), rounds=rounds),
                "sql": timed(partial(_sent, connection, bare), rounds=rounds),
            }
    return found


def _watchers(client: Any) -> dict[str, Any]:
    from qingting.people.models import Account, Post  # noqa: PLC0415

    made = {}
    for unit, role in WATCHERS.items():
        account = Account.objects.get(username=f"{unit}-unit_head")
        Post.objects.get_or_create(account=account, role=role)
        made[f"{unit}/{role}"] = client(SERVER_NAME="localhost")
        made[f"{unit}/{role}"].force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return made


def _supervise() -> None:
    """Orders on what is overdue, as the petition office gives them."""
    from django.utils import timezone  # noqa: PLC0415

    from qingting.journeys.perform import Request, perform  # noqa: PLC0415
    from qingting.journeys.supervise import JOURNEY, Supervise  # noqa: PLC0415
    from qingting.people.access import officer  # noqa: PLC0415
    from qingting.people.models import Account  # noqa: PLC0415
    from qingting.petitions.models import Petition  # noqa: PLC0415

    now = timezone.now()
    office = officer(Account.objects.get(username="hd-xfj-unit_head"))
    late = Petition.objects.filter(next_due__lt=now.date()).exclude(holder=office.unit).order_by("-next_due")
    for number in list(late.values_list("number", flat=True)[:ORDERS]):
        given = Supervise(level="order", occasions=["overdue"], asks="请抓紧办理并说明原因。")
        perform(
            JOURNEY, given=given, request=Request(number, key=f"benchmark/{number}"), actor=office, now=now
        )


def _sent(connection: Any, statements: list[str]) -> None:
    """The statements alone, a cursor's among them, and their rows."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()


def timed(ask: Callable[[], object], *, rounds: int) -> float:
    for _ in range(2):
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
        small, large = (measured(folder, rounds=args.rounds) for folder in folders)
    finally:
        if args.keep:
            print("kept:", *folders)
        else:
            for folder in folders:
                shutil.rmtree(folder, ignore_errors=True)
    wrong = 0
    print(f"{'page':<58}{'queries':>12}{'ms':>16}{'bare SQL ms':>18}")
    for page, few in small.items():
        many = large[page]
        bad = max(few["queries"], many["queries"]) > MOST or many["page"] > GOAL
        wrong += bad
        queries = f"{few['queries']:.0f} → {many['queries']:.0f}"
        pages = f"{few['page']:.1f} → {many['page']:.1f}"
        bare = f"{few['sql']:.1f} → {many['sql']:.1f}"
        print(f"{page:<58}{queries:>12}{pages:>16}{bare:>18}{'  !' if bad else ''}")
    print(f"goals {MOST} queries, {GOAL:.0f} ms: {'missed' if wrong else 'met'}")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", type=int, default=10)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--keep", action="store_true", help="leave the two data folders standing")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure(args.rounds)))
        return 0
    return compare(args)


if __name__ == "__main__":
    raise SystemExit(main())

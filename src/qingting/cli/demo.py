"""`qingting demo`: the demonstration, loaded where it is absent, served until it is stopped.

This file loads before Django is ready: the mark that makes a data folder a demonstration must lie there first.
"""

from __future__ import annotations

import argparse
import importlib
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.db import connections

from qingting.cli import lifeline
from qingting.config import boot, environment
from qingting.config.environment import Environment

HELP = "Load the demonstration where it is absent, and serve it; Ctrl-C stops everything, the data stay."
MARK = "demonstration"
STOP_SECONDS = 15
START_SECONDS = 60


class NotADemonstration(Exception):
    """This data folder holds something else than the demonstration; set DATA_DIR to another folder."""


class NoForeignDatabase(Exception):
    """The demonstration runs on its own embedded database only; unset DATABASE_URL."""


class ProcessEnded(Exception):
    """A process of the demonstration ended by itself; its last lines above tell why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--load-only", action="store_true", help="load the demonstration, serve nothing")


def lay_mark(given: Environment) -> None:
    """Make the folder a demonstration, unless it already is something else."""
    if given.database_url:
        raise NoForeignDatabase(NoForeignDatabase.__doc__)
    cluster, mark = boot.cluster_of(given), given.data_dir / MARK
    if not mark.exists() and cluster is not None and cluster.exists():
        raise NotADemonstration(NotADemonstration.__doc__)
    given.data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    mark.touch()


def load() -> Iterable[str]:
    """Migrate, load what is absent; gives the lines that tell how to sign in."""
    boot.start()
    if boot.pending():
        call_command("migrate", interactive=False, verbosity=0)
    # By name: its models can be loaded only now.
    fill: Callable[[datetime], Iterable[str]] = importlib.import_module("qingting.cli.demonstration").load
    lines = fill(datetime.now(ZoneInfo("Asia/Shanghai")))
    connections.close_all()
    return lines


def spawn(command: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "qingting.cli.main", command, lifeline.FLAG]
    return subprocess.Popen(words, stdin=subprocess.PIPE)


def answers(given: Environment) -> bool:
    try:
        with urllib.request.urlopen(f"http://{given.bind}:{given.port}/health/ready", timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _until_answers(given: Environment, *, processes: Iterable[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + START_SECONDS
    while not answers(given):
        if any(one.poll() is not None for one in processes) or time.monotonic() > until:
            raise ProcessEnded(ProcessEnded.__doc__)
        time.sleep(0.1)


def _stop(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    for one in processes:
        if one.poll() is None:
            one.terminate()
    for one in processes:
        try:
            one.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def run(args: argparse.Namespace) -> int:
    given = environment.current()
    lay_mark(given)
    signal.signal(signal.SIGTERM, _interrupt)
    lines = load()
    if args.load_only:
        return 0
    processes = [spawn("serve"), spawn("worker")]
    try:
        _until_answers(given, processes=processes)
        print(
            "\n".join([f"Qingting listens on http://{given.bind}:{given.port}/", *lines, "Ctrl-C stops it."]),
            flush=True,
        )
        while all(one.poll() is None for one in processes):
            time.sleep(0.5)
        raise ProcessEnded(ProcessEnded.__doc__)
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        _stop(processes)

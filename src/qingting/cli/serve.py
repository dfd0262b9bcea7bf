"""`qingting serve`: the portal, the desk and the API over HTTP."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import socket
from pathlib import Path

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from qingting.cli import lifeline
from qingting.config import boot

HELP = "Serve the portal, the desk and the API; QINGTING_WORKERS processes, on QINGTING_BIND and PORT."
# A thread holds one connection while it answers; more threads than this only wait for Python.
THREADS = 4


class NotMigrated(Exception):
    """The database is of another version than this program; run `qingting migrate` and start again."""


class PortTaken(Exception):
    """Another program listens on this port; stop it, or set PORT to another number."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    given = settings.ENVIRONMENT
    parser.add_argument("--port", type=int, default=given.port, help=f"default {given.port}")
    parser.add_argument("--bind", default=given.bind, help=f"address to listen on, default {given.bind}")
    parser.add_argument(
        "--workers", type=int, default=given.workers, help=f"processes, default {given.workers}"
    )
    lifeline.add_argument(parser)


def refuse_taken(bind: str, *, port: int) -> None:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as reason:
            raise PortTaken(
                f"Nothing can listen on {bind}:{port} ({reason.strerror}); set PORT to another number."
            ) from None


def _figures_folder(data_dir: Path) -> Path:
    """A fresh folder in which the workers put their figures together."""
    folder = data_dir / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def run(args: argparse.Namespace) -> int:
    refuse_taken(args.bind, port=args.port)
    boot.start()
    if boot.pending():
        raise NotMigrated(NotMigrated.__doc__)
    connections.close_all()
    os.environ.setdefault("QINGTING_POOL", str(THREADS + 1))
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_figures_folder(settings.DATA_DIR))
    # Workers start from nothing: a fork would share this process's database connections.
    multiprocessing.set_start_method("spawn", force=True)
    lifeline.hold(args)
    server = Granian(
        "qingting.config.wsgi:application",
        address=args.bind,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    server.serve()
    return 0

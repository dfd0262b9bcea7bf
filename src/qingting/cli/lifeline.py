"""A child process that ends with its parent, even when the parent was killed and could say nothing.

The parent holds the writing end of the child's standard input; the kernel closes it however the parent ends.
"""

from __future__ import annotations

import argparse
import os
import signal
import threading

FLAG = "--lifeline"


def add_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(FLAG, action="store_true", help=argparse.SUPPRESS)


def _watch() -> None:
    # Not through sys.stdin: a thread that holds its buffer at the end of the process makes Python abort.
    while os.read(0, 4096):
        continue
    os.kill(os.getpid(), signal.SIGTERM)


def hold(args: argparse.Namespace) -> None:
    """End this process when its standard input ends, if it was asked to."""
    if args.lifeline:
        threading.Thread(target=_watch, name="lifeline", daemon=True).start()

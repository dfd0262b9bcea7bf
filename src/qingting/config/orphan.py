"""A server's worker ends when the process that started it was killed: else it would keep the port."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.process import BaseProcess

GRACE_SECONDS = 10


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)


def end_with_parent() -> None:
    """Nothing to follow in a process that `multiprocessing` did not start."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=[parent], name="orphan", daemon=True).start()

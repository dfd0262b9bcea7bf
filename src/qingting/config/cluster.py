"""The embedded PostgreSQL: made at the first start, shared by every process of one data folder, stopped by the last.

Two file locks carry it. `start.lock` is held while one process makes or starts the cluster, so a second starter
waits and attaches. `users.lock` is held shared for as long as a process uses the cluster; whoever leaves and finds
nobody else on it stops the server. The kernel drops both after kill -9.
"""

from __future__ import annotations

import atexit
import fcntl
import logging
import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from qingting.config import account as accounts
from qingting.config.account import Account
from qingting.config.cluster_tuning import THROW_AWAY, tuned

LOG = logging.getLogger(__name__)
ROLE = DATABASE = "qingting"
START_SECONDS = 120
STALE_SECONDS = 20


class ClusterFailed(Exception):
    """The embedded PostgreSQL did not start; its own words are in the log named here."""


@dataclass(slots=True)
class Cluster:
    """One embedded PostgreSQL under one data folder. `durable=False` is for throw-away test data only."""

    data_dir: Path
    durable: bool = True
    account: Account | None = field(default_factory=accounts.runner)
    _users: IO[str] | None = field(default=None, repr=False)
    _owner: int = 0

    @property
    def home(self) -> Path:
        return accounts.home(self.data_dir, account=self.account)

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def sockets(self) -> Path:
        return accounts.sockets(self.home)

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def exists(self) -> bool:
        return self.data.exists()

    def start(self, *, password: str) -> None:
        """Make the cluster if it is new, start it if it rests, attach to it if it runs."""
        if self._users is not None and self._owner == os.getpid():
            return
        self._prepare_folders()
        with _locked(self.home / "start.lock"):
            self._users, self._owner = (self.home / "users.lock").open("a"), os.getpid()
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if not self.exists():
                self._initialise(password=password)
            if not self._answers(password=password):
                self._launch()
            self._make_database(password=password)
        atexit.register(self.leave)

    def leave(self) -> None:
        """Let go; the last one to leave stops the server."""
        if self._users is None or self._owner != os.getpid():
            return
        users, self._users = self._users, None
        with users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-s")

    def destroy(self) -> None:
        """Stop at once and remove everything: for throw-away clusters."""
        if self.exists():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "immediate", "-w", "-s")
        for folder in (self.home, self.sockets):
            shutil.rmtree(folder, ignore_errors=True)

    def _prepare_folders(self) -> None:
        self.data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
        for folder in (self.home, self.sockets):
            folder.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            self._claim(folder)

    def _claim(self, folder: Path) -> None:
        """The folder belongs to who runs the server, and to nobody who came first."""
        owner = folder.stat().st_uid
        wanted = self.account.uid if self.account else os.geteuid()
        if owner not in (wanted, os.geteuid()):
            raise ClusterFailed(
                f"The folder {folder} belongs to another account (number {owner}); start Qingting as the account "
                "that made it, or name another DATA_DIR."
            )
        if owner != wanted and self.account:
            os.chown(folder, self.account.uid, self.account.gid)

    def _run(
        self, tool: str, *arguments: str, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's tools as the account that may."""
        program = accounts.binaries(self.account) / tool
        return subprocess.run(
            [program, *arguments],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_MESSAGES": "C", **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )

    def _initialise(self, *, password: str) -> None:
        """initdb into a folder beside, renamed when whole: a kill in the middle leaves nothing half-made behind."""
        fresh, secret = self.home / "data.new", self.home / "password.new"
        secret.touch(mode=0o600)
        secret.write_text(password)
        self._claim(secret)
        try:
            tried = [self._initdb(fresh, secret=secret, locale=locale) for locale in LOCALES[:1]]
            if tried[0].returncode:  # a machine without C.UTF-8, such as macOS
                tried.append(self._initdb(fresh, secret=secret, locale=LOCALES[1]))
        finally:
            secret.unlink()
        if tried[-1].returncode:
            raise ClusterFailed(f"The embedded PostgreSQL could not be made: {tried[-1].stderr.strip()}")
        fresh.rename(self.data)
        if self.data_dir not in self.home.parents:
            name = self.account.name if self.account else ""
            LOG.warning("%s cannot enter %s, so the database lives in %s.", name, self.data_dir, self.home)

    def _initdb(
        self, folder: Path, *, secret: Path, locale: tuple[str, ...]
    ) -> subprocess.CompletedProcess[str]:
        shutil.rmtree(folder, ignore_errors=True)
        hasty = () if self.durable else ("--no-sync",)
        return self._run(
            "initdb", "-D", str(folder), "-E", "UTF8", *locale, "-U", ROLE, "-A", "scram-sha-256",
            f"--pwfile={secret}", "--no-instructions", *hasty,
        )  # fmt: skip

    def _launch(self) -> None:
        """Start the server; after kill -9 its old lock file or a dying child may stand in the way for a moment."""
        until = time.monotonic() + STALE_SECONDS
        while True:
            self._drop_stale_lock()
            started = self._pg_ctl_start()
            if started.returncode == 0:
                return
            if time.monotonic() > until:
                raise ClusterFailed(f"The embedded PostgreSQL did not start; see {self.log}.")
            time.sleep(0.5)

    def _pg_ctl_start(self) -> subprocess.CompletedProcess[str]:
        settings = {
            **tuned(),
            **({} if self.durable else THROW_AWAY),
            "unix_socket_directories": str(self.sockets),
        }
        options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
        return self._run(
            "pg_ctl", "start", "-D", str(self.data), "-w", "-t", str(START_SECONDS), "-l", str(self.log), "-s",
            "-o", options, env={"PGPORT": "5432"},
        )  # fmt: skip

    def _drop_stale_lock(self) -> None:
        """Remove postmaster.pid when its process is gone or is something else that got the same number."""
        lock = self.data / "postmaster.pid"
        with suppress(FileNotFoundError, ValueError, IndexError):
            if not _runs(int(lock.read_text().splitlines()[0]), folder=self.data):
                lock.unlink()

    def _answers(self, *, password: str) -> bool:
        """Whether the server takes connections; waits while it is recovering."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            try:
                self.connect(password=password, database="postgres").close()
            except psycopg.errors.CannotConnectNow:
                time.sleep(0.2)
            except psycopg.OperationalError as reason:
                if "starting up" not in str(reason) and "recovery" not in str(reason):
                    return False
                time.sleep(0.2)
            else:
                return True
        return False

    def connect(self, *, password: str, database: str = DATABASE) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.sockets), port=5432, user=ROLE, password=password, dbname=database, connect_timeout=10,
            autocommit=True,
        )  # fmt: skip

    def _make_database(self, *, password: str) -> None:
        with self.connect(password=password, database="postgres") as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


# Chinese needs a character type that knows letters beyond ASCII. The second is PostgreSQL's own C.UTF-8.
LOCALES = (("--locale=C.UTF-8",), ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _runs(pid: int, *, folder: Path) -> bool:
    """Whether this process is the server of this folder."""
    if Path("/proc/self/cmdline").exists():
        line = Path(f"/proc/{pid}/cmdline")
        return line.exists() and os.fsencode(str(folder)) in line.read_bytes()
    listed = subprocess.run(
        ["/bin/ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return str(folder) in listed.stdout

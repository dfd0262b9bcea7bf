"""Secrets that are made at the first start and kept in DATA_DIR/keys, readable by their owner only."""

from __future__ import annotations

import base64
import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

FOLDER = "keys"


def _random(size: int) -> str:
    return base64.b64encode(secrets.token_bytes(size)).decode()


MAKERS: Mapping[str, Callable[[], str]] = {
    "django.key": lambda: secrets.token_urlsafe(50),
    "database.key": lambda: secrets.token_urlsafe(24),
    "vault.key": lambda: _random(32),
    "proof.key": lambda: _random(32),
}


class VaultKeyLost(Exception):
    """The data folder holds a database but no keys/vault.key: put the key file back, or set QINGTING_VAULT_KEY."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def read(data_dir: Path, *, name: str) -> str:
    """The secret, or empty text when it was not made yet."""
    path = data_dir / FOLDER / name
    return path.read_text().strip() if path.exists() else ""


def _write_once(path: Path, *, text: str) -> None:
    """Two processes may make the same key at the same time: a link never overwrites, so the first one stays."""
    handle, name = tempfile.mkstemp(dir=path.parent)  # mode 0600
    with os.fdopen(handle, "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    temporary = Path(name)
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return
    finally:
        temporary.unlink()


def ensure(data_dir: Path) -> None:
    """Make the secrets that are missing."""
    folder = data_dir / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, make in MAKERS.items():
        path = folder / name
        if not path.exists():
            _write_once(path, text=make())


def decoded(data_dir: Path, *, name: str) -> bytes:
    """A secret of bytes."""
    return base64.b64decode(read(data_dir, name=name))

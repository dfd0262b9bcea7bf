"""The environment: read once, typed, and an unknown QINGTING_ name is refused."""

from __future__ import annotations

import base64
import difflib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from qingting.config import languages, tiles

PREFIX = "QINGTING_"


class EnvironmentRefused(Exception):
    """The environment holds a value that Qingting does not understand; correct it and start again."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What the operator may set. Empty text means: not set."""

    data_dir: Path = field(default_factory=lambda: Path("data").absolute())
    database_url: str = ""
    port: int = 8000
    bind: str = "127.0.0.1"
    cors: tuple[str, ...] = ()
    debug: bool = False
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("zh-hans", "en")
    log: str = "console"
    mail_box: str = ""
    mail_folder: str = "Qingting"
    mail_from: str = ""
    mail_unit: str = "hd-sthj"
    map_number: str = ""
    metrics_token: str = ""
    pool: int = 0
    proof_sm2_key: bytes = b""
    proxy: bool = False
    sms: str = ""
    sms_token: str = ""
    smtp: str = ""
    tiles: tuple[str, ...] = ()
    tiles_by: str = ""
    vault_key: bytes = b""
    wechat: str = ""
    wechat_token: str = ""
    workers: int = 2

    def __repr__(self) -> str:
        return f"Environment(data_dir={str(self.data_dir)!r})"  # the rest may hold secrets


def _switch(text: str) -> bool:
    known = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
    if text.lower() not in known:
        raise ValueError("write yes or no")
    return known[text.lower()]


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"write a whole number from {least} to {most}")
        return int(text)

    return read


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


def _origins(text: str) -> tuple[str, ...]:
    found = _listed(text)
    if not all(re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?", one) for one in found):
        raise ValueError("write origins such as https://front.example.org, separated by commas")
    return found


def _folder(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", text):
        raise ValueError("write the name of a folder in Latin letters, digits, dots and hyphens")
    return text


def _log(text: str) -> str:
    if text not in ("json", "console"):
        raise ValueError("write json or console")
    return text


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ValueError("write 32 random bytes in base64")
    return key


def _scheme(*schemes: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text.startswith(tuple(f"{one}://" for one in schemes)):
            raise ValueError(f"write an address that begins with {schemes[0]}://")
        return text

    return read


# name in the environment -> (field, how its text is read)
VARIABLES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "DATA_DIR": ("data_dir", lambda text: Path(text).expanduser().absolute()),
    "DATABASE_URL": ("database_url", _scheme("postgresql", "postgres")),
    "PORT": ("port", _whole(1, 65535)),
    "QINGTING_BIND": ("bind", str),
    "QINGTING_CORS": ("cors", _origins),
    "QINGTING_DEBUG": ("debug", _switch),
    "QINGTING_HOSTS": ("hosts", _listed),
    "QINGTING_LANGUAGES": ("languages", languages.read),
    "QINGTING_LOG": ("log", _log),
    "QINGTING_MAIL_BOX": ("mail_box", _scheme("imaps", "imap")),
    "QINGTING_MAIL_FOLDER": ("mail_folder", _folder),
    "QINGTING_MAIL_FROM": ("mail_from", str),
    "QINGTING_MAIL_UNIT": ("mail_unit", str),
    "QINGTING_MAP_NUMBER": ("map_number", str),
    "QINGTING_METRICS_TOKEN": ("metrics_token", str),
    "QINGTING_POOL": ("pool", _whole(0, 200)),
    "QINGTING_PROOF_SM2_KEY": ("proof_sm2_key", _key),
    "QINGTING_PROXY": ("proxy", _switch),
    "QINGTING_SMS": ("sms", _scheme("https", "http")),
    "QINGTING_SMS_TOKEN": ("sms_token", str),
    "QINGTING_SMTP": ("smtp", _scheme("smtp", "smtps")),
    "QINGTING_TILES": ("tiles", tiles.read),
    "QINGTING_TILES_BY": ("tiles_by", str),
    "QINGTING_VAULT_KEY": ("vault_key", _key),
    "QINGTING_WECHAT": ("wechat", _scheme("https", "http")),
    "QINGTING_WECHAT_TOKEN": ("wechat_token", str),
    "QINGTING_WORKERS": ("workers", _whole(1, 64)),
}


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in VARIABLES:
            near = difflib.get_close_matches(name, VARIABLES, n=1, cutoff=0.8)
            meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(VARIABLES)}."
            raise EnvironmentRefused(f"Qingting does not know the environment variable {name}; {meant}")


def read(environ: Mapping[str, str]) -> Environment:
    """The typed environment. A refused value is never repeated in the sentence: it may be a secret."""
    _refuse_unknown(environ)
    given: dict[str, Any] = {}
    for name, (key, convert) in VARIABLES.items():
        text = environ.get(name, "").strip()
        if not text:
            continue
        try:
            given[key] = convert(text)
        except ValueError as reason:
            raise EnvironmentRefused(f"The environment variable {name} cannot be read: {reason}.") from None
    return Environment(**given)


@cache
def current() -> Environment:
    """This process's environment."""
    return read(os.environ)

"""`qingting check`: what is wrong with this installation, one sentence each."""

from __future__ import annotations

import argparse
import json
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.db import DatabaseError
from psycopg import OperationalError

from qingting.config import boot
from qingting.config.boot import ServerRefused
from qingting.config.cluster import ClusterFailed

HELP = "Tell what is wrong with this installation; exit 1 when something must be mended."


@dataclass(frozen=True, slots=True)
class Finding:
    """`weight` is must (it will not work or is not safe) or may (worth knowing)."""

    weight: str
    about: str
    sentence: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _database() -> Iterator[Finding]:
    try:
        boot.start()
        waiting = boot.pending()
    except (ServerRefused, ClusterFailed) as reason:
        yield Finding("must", "database", str(reason))
    except (DatabaseError, OperationalError):
        yield Finding(
            "must", "database", "The database does not answer; check DATABASE_URL and that it runs."
        )
    else:
        if waiting:
            yield Finding(
                "must", "database", f"{len(waiting)} migrations are waiting; run `qingting migrate`."
            )


def _keys() -> Iterator[Finding]:
    for path in sorted((settings.DATA_DIR / "keys").glob("*.key")):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding("must", "keys", f"Others can read {path.name}; run `chmod 600` on it.")


def _code() -> Iterator[Finding]:
    for message in (one for one in run_checks() if not one.is_silenced()):
        weight = "must" if message.level > WARNING else "may"
        yield Finding(weight, "code", " ".join(filter(None, (str(message.msg), message.hint))))


def _duty() -> Iterator[Finding]:
    """What real petitions need and a demonstration does not."""
    if settings.LOCAL:
        yield Finding(
            "may", "mode", "This is a demonstration or a debugging installation; keep real petitions out."
        )
        return
    if not settings.ENVIRONMENT.hosts:
        yield Finding(
            "must", "hosts", "No host name is set, so only this machine is answered; set QINGTING_HOSTS."
        )
    if not settings.ENVIRONMENT.smtp:
        yield Finding("may", "mail", "No mail server is set, so letters are only printed; set QINGTING_SMTP.")
    if not settings.BUILT:
        yield Finding("may", "static", "The static files are not built; run `make build`.")
    if not settings.ENVIRONMENT.vault_key:
        yield Finding(
            "may", "keys", "The vault key lies beside the data: back it up apart from the database."
        )


def findings() -> list[Finding]:
    """Everything that was found, what must be mended first."""
    found = [*_database(), *_keys(), *_code(), *_duty()]
    return sorted(found, key=lambda one: one.weight == "may")


def run(args: argparse.Namespace) -> int:
    found = findings()
    wrong = any(one.weight == "must" for one in found)
    if args.json:
        print(
            json.dumps({"sound": not wrong, "findings": [asdict(one) for one in found]}, ensure_ascii=False)
        )
        return int(wrong)
    for one in found:
        print(f"{one.weight:<5}{one.about:<10}{one.sentence}")
    print("Something must be mended." if wrong else "Nothing must be mended.")
    return int(wrong)

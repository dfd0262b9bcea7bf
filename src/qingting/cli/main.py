"""`qingting COMMAND`: finds the command's file by name and runs it.

Contract of a command's file: `HELP` (one sentence), `add_arguments(parser)`, `run(args) -> int`. Only the file of
the command that was called is loaded, so a plain one starts fast and a broken one harms no other. For a command that
needs the house (`HOUSE`), Django is ready before its file is loaded, so it imports models at its top as usual; the
database answers before `run`.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

PLAIN, HOUSE, DATABASE = "plain", "house", "database"
UNUSABLE = 2


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the list shows it. `needs`: nothing, Django (house), or Django and its database."""

    name: str
    needs: str
    summary: str
    module: str = ""

    @property
    def path(self) -> str:
        return f"qingting.cli.{self.module or self.name}"


COMMANDS = (
    Command("due", PLAIN, "reckon the last day of a term, with its reasons"),
    Command("rulebook", PLAIN, "check or show the editions of the regulation"),
    Command("suggest", PLAIN, "suggest type, place, unit and key grounds of a complaint"),
    Command("redact", PLAIN, "mask what identifies people in a text"),
    Command("repeats", PLAIN, "find rows of a table that tell of the same matter"),
    Command("demo", PLAIN, "load the demonstration and serve it"),
    Command("serve", HOUSE, "serve the portal, the desk and the API"),
    Command("worker", DATABASE, "run the tasks: reactions, reminders, mail"),
    Command("migrate", DATABASE, "bring the database to this version"),
    Command("officer", DATABASE, "open an officer's account"),
    Command("token", DATABASE, "issue a bearer token for a channel"),
    Command("check", HOUSE, "tell what is wrong with this installation"),
    Command("import", DATABASE, "take in a table of petitions (CSV, XLSX)", module="import_"),
    Command("simulate", DATABASE, "fill an empty database with a realistic history"),
    Command("signals", DATABASE, "look for hot spots and signals of idling now"),
    Command("report", DATABASE, "write the pack for the joint meeting"),
    Command("ledger", DATABASE, "verify the ledger's chain"),
    Command("verify-receipt", HOUSE, "check a signed proof of filing", module="verify_receipt"),
    Command("clocks", DATABASE, "recompute every clock from history and compare"),
    Command("backup", DATABASE, "write a backup"),
    Command("restore", DATABASE, "read a backup"),
    Command("retention", DATABASE, "seal or dispose of what has served its time"),
    Command("django", DATABASE, "run one of Django's own commands (for developers)"),
)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> Any:
        print(f"{message[:1].upper()}{message[1:]}; see `{self.prog} --help`.", file=sys.stderr)
        raise SystemExit(UNUSABLE)


def _exists(command: Command) -> bool:
    return importlib.util.find_spec(command.path) is not None


def _listing() -> str:
    lines = [f"  {command.name:<15} {command.summary}" for command in COMMANDS if _exists(command)]
    return "usage: qingting COMMAND [...]\n\n" + "\n".join(lines) + "\n\nqingting COMMAND --help tells more."


def find(name: str) -> Command | None:
    """The command of this name, if its file stands."""
    return next((command for command in COMMANDS if command.name == name and _exists(command)), None)


def _boot(step: str) -> None:
    """`qingting.config.boot`, loaded by name: a plain command must not pay for Django."""
    wake: Callable[[], None] = getattr(importlib.import_module("qingting.config.boot"), step)
    wake()


def _run(command: Command, *, arguments: Sequence[str]) -> int:
    if command.needs != PLAIN:
        _boot("prepare")
    module = importlib.import_module(command.path)
    parser = Parser(prog=f"qingting {command.name}", description=module.HELP)
    module.add_arguments(parser)
    args = parser.parse_args(arguments)
    if command.needs == DATABASE:
        _boot("start")
    code: int = module.run(args)
    return code


def _sentence(error: Exception) -> str:
    """What an error of ours says; only those have a sentence meant for people."""
    return str(error) or (type(error).__doc__ or "").strip()


def main(argv: Sequence[str] | None = None) -> int:
    """The console script's door."""
    given = list(sys.argv[1:] if argv is None else argv)
    if not given or given[0] in ("-h", "--help", "help"):
        print(_listing())
        return 0 if given else UNUSABLE
    command = find(given[0])
    if command is None:
        print(f"Qingting has no command {given[0]!r}; `qingting --help` lists them.", file=sys.stderr)
        return UNUSABLE
    try:
        return _run(command, arguments=given[1:])
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nobody is left to tell
        return 1
    except Exception as error:
        if not type(error).__module__.startswith("qingting."):
            raise
        print(_sentence(error), file=sys.stderr)
        return UNUSABLE


if __name__ == "__main__":
    sys.exit(main())

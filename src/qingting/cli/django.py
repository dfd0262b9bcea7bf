"""`qingting django …`: Django's own commands, for developers (makemigrations, shell, …)."""

from __future__ import annotations

import argparse

from django.core.management import execute_from_command_line

HELP = "Run one of Django's own commands, for example `qingting django makemigrations`."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="the command and its arguments")


def run(args: argparse.Namespace) -> int:
    execute_from_command_line(["qingting django", *args.words])
    return 0

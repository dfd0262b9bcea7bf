"""`qingting migrate`: bring the database to this version."""

from __future__ import annotations

import argparse

from django.core.management import call_command

from qingting.people import services as people
from qingting.people.models import Unit

HELP = "Bring the database to this version of Qingting, with the city's units in an empty one; safe to run again."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--quiet", action="store_const", const=0, default=1, dest="verbosity", help="say nothing"
    )


def run(args: argparse.Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=args.verbosity)
    if not Unit.objects.exists():
        people.seed_units()
        people.seed_responsibilities()
    return 0

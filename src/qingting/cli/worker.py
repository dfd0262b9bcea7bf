"""`qingting worker`: runs the tasks that requests left, and those of the clock."""

from __future__ import annotations

import argparse

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DeleteJobCondition

from qingting.cli import lifeline

HELP = "Run the tasks: reactions to what happened, reminders each morning, mail. Any number may run."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=1, help="tasks at the same time, default 1")
    parser.add_argument("--once", action="store_true", help="do what waits, then stop")
    lifeline.add_argument(parser)


def run(args: argparse.Namespace) -> int:
    lifeline.hold(args)
    with app.replace_connector(DjangoConnector().get_worker_connector()) as working:
        working.run_worker(
            concurrency=args.concurrency,
            wait=not args.once,
            # A done task has left its traces in the ledger and the outbox.
            delete_jobs=DeleteJobCondition.SUCCESSFUL.value,
        )
    return 0

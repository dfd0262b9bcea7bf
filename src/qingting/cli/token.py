"""`qingting token`: a bearer token for a channel, shown once; only its digest is kept."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from qingting.cli.main import UNUSABLE
from qingting.journeys.step import day_of
from qingting.people import services as people
from qingting.people.models import Unit
from qingting.rules.edition import edition_on

HELP = "Issue a bearer token for a channel's system; it is shown once."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("label", metavar="LABEL", help="what the token is for")
    parser.add_argument("--channel", required=True, metavar="CODE", help="the channel, for example 12345")
    parser.add_argument("--unit", required=True, metavar="CODE", help="the unit that receives its petitions")


def run(args: argparse.Namespace) -> int:
    unit = Unit.objects.filter(code=args.unit).first()
    channels = edition_on(day_of(datetime.now(UTC))).channels
    if unit is None or args.channel not in channels:
        print(f"No such unit or channel; channels are {', '.join(channels)}.", file=sys.stderr)
        return UNUSABLE
    print(people.issue_token(args.label, unit=unit, channel=args.channel))
    return 0

"""`qingting simulate`: fill an empty database with a city's history, for measuring with it."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import connection, connections
from django.db.models import Index

from qingting.cli.progress import Bar
from qingting.cli.simulation.loading import Setting, load
from qingting.cli.simulation.volume import Batch, Plan, batches, last_serials
from qingting.cli.simulation.world import people_the_world
from qingting.journeys.arrival_rows import prefix_of
from qingting.journeys.step import day_of
from qingting.people import services as people
from qingting.petitions.models import Petition
from qingting.rules.edition import edition_on

HELP = "Fill an empty database by bulk copy with a made-up history; every petition's chain and clocks hold."
# Its thousands of bigrams a petition are far quicker to index when all rows are there.
SEARCH_INDEX = "petition_search"
ALONE = 5000


class NotEmpty(Exception):
    """There are petitions in this database; a simulation needs an empty one: set another DATA_DIR or DATABASE_URL."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--petitions", type=_positive, required=True, metavar="N", help="how many")
    parser.add_argument("--years", type=_positive, default=3, metavar="Y", help="over how many years (3)")
    parser.add_argument("--seed", type=int, default=17, metavar="S", help="the same seed, the same history")
    parser.add_argument("--open", type=_share, metavar="SHARE", help="share of petitions still open, 0 to 1")
    parser.add_argument(
        "--password", default="", help="one password for all officers; without it none can sign in"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("write a whole number from 1")
    return int(text)


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError("write a share from 0 to 1, for example 0.1")
    return share


def run(args: argparse.Namespace) -> int:
    if Petition.objects.exists():
        _add_index()  # where a simulation was killed before it came to that
        raise NotEmpty
    began = time.monotonic()
    # The last whole day: nothing is dated later than now.
    last_day = day_of(datetime.now(UTC)) - timedelta(days=1)
    plan = Plan(args.petitions, args.years, args.seed, last_day, args.open)
    simulate(plan, password=args.password)
    seconds = round(time.monotonic() - began, 1)
    counted = {"petitions": args.petitions, "years": args.years, "seed": args.seed, "seconds": seconds}
    print(
        json.dumps(counted)
        if args.json
        else f"{args.petitions:,} petitions of {args.years} years in {seconds} s."
    )
    return 0


def simulate(plan: Plan, *, password: str = "", processes: int | None = None) -> None:
    people.seed_units()
    people.seed_responsibilities()
    made = batches(plan)
    setting = _setting(plan, password=password)
    bar = Bar("simulate", total=plan.petitions)
    _drop_index()
    connections.close_all()
    processes = processes or (1 if plan.petitions <= ALONE else os.cpu_count() or 1)
    try:
        load(made, setting=setting, processes=processes, progress=bar.at)
    finally:
        _add_index()
    bar.end()
    _number_on(made, prefix=setting.prefix)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _setting(plan: Plan, *, password: str) -> Setting:
    edition = edition_on(plan.last_day)
    parameters = connection.get_connection_params()
    named = {
        name: parameters[name]
        for name in ("dbname", "user", "password", "host", "port")
        if parameters.get(name)
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        superuser = bool(cursor.fetchone()[0])
    return Setting(
        world=people_the_world(password),
        edition=edition.id,
        prefix=prefix_of(edition),
        last_day=plan.last_day,
        seed=plan.seed,
        connection=named,
        superuser=superuser,
    )


def _index() -> Index:
    indexes: Sequence[Index] = Petition._meta.indexes
    return next(index for index in indexes if index.name == SEARCH_INDEX)


def _stands() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [SEARCH_INDEX])
        return bool(cursor.fetchone()[0])


def _drop_index() -> None:
    if _stands():
        with connection.schema_editor() as editor:
            editor.remove_index(Petition, _index())


def _add_index() -> None:
    if not _stands():
        with connection.schema_editor() as editor:
            editor.add_index(Petition, _index())


def _number_on(made: list[Batch], *, prefix: str) -> None:
    """The next petition of a year gets the next number."""
    with connection.cursor() as cursor:
        for year, last in last_serials(made).items():
            cursor.execute("SELECT next_petition_number(%s, %s)", [prefix, year])
            cursor.execute("SELECT setval(%s::regclass, %s)", [f"petition_number_{year}", last])

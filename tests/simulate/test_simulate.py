"""A simulated history is lawful: every chain holds, every clock is the rules' own, every act was allowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from qingting.cli.main import main
from qingting.cli.simulate import simulate
from qingting.cli.simulation.copying import TABLES
from qingting.cli.simulation.volume import Plan, batches, last_serials
from qingting.journeys.complaint import Complaint
from qingting.journeys.replaying import replay
from qingting.journeys.step import Step, calendar_of
from qingting.journeys.table import JOURNEYS
from qingting.journeys.verifying import verify_ledger
from qingting.ledger.models import Entry
from qingting.ledger.selectors import as_event, chain
from qingting.people.access import SYSTEM
from qingting.people.models import Account, Unit
from qingting.petitions.models import Petition, Record, Transfer
from qingting.rules.edition import load_edition
from qingting.rules.history import Event, Standing, stand
from qingting.rules.moves import Actor, Situation, check
from tests.people import NOON

YESTERDAY = NOON.date() - timedelta(days=1)


def plan(petitions: int, *, open_share: float | None = None) -> Plan:
    return Plan(petitions, years=2, seed=5, last_day=YESTERDAY, open_share=open_share)


def test_days_add_up_and_numbers_run_on() -> None:
    made = batches(plan(5000, open_share=0.4))
    assert sum(batch.count for batch in made) == 5000
    assert sum(batch.count for batch in made if batch.fate == "open") == 2000
    assert [batch.day for batch in made] == sorted(batch.day for batch in made)
    numbers = [
        (batch.day.year, serial)
        for batch in made
        for serial in range(batch.serial, batch.serial + batch.count)
    ]
    assert len(numbers) == len(set(numbers)) == 5000
    highest = {year: max(serial for of, serial in numbers if of == year) for year, _ in numbers}
    assert last_serials(made) == highest
    assert made == batches(plan(5000, open_share=0.4)), "the same seed, the same days"


def test_every_column_that_it_copies_is_one_of_the_models() -> None:
    by_itself = {"digits", "id"}
    tables = {
        model._meta.db_table: {field.column for field in model._meta.concrete_fields}
        for model in apps.get_models()
    }
    for table, columns in TABLES.items():
        assert set(columns) <= tables[table]
        assert tables[table] <= set(columns) | by_itself, (
            f"{table} has a column that the simulation leaves out"
        )


class Rulebook:
    """Goes through a petition's history again, asking the table of moves at every step."""

    def __init__(self) -> None:
        self.levels = dict(Unit.objects.values_list("code", "level"))
        self.roles = {
            account.pk: frozenset(post.role for post in account.posts.all())
            for account in Account.objects.prefetch_related("posts")
        }

    def check(self, petition: Petition) -> Iterator[str]:
        edition, calendar = load_edition(petition.edition), calendar_of(petition.county)
        words = dict(Record.objects.filter(petition=petition).values_list("seq", "content"))
        history: tuple[Event, ...] = ()
        for entry in chain(petition.id):
            standing = stand(edition, history)
            given = self.given(entry, content=words.get(entry.seq, {}), petition=petition, standing=standing)
            check(edition, entry.kind, Situation(standing, self.actor(entry), entry.on, given, calendar))
            history = (*history, as_event(entry))
            yield entry.kind

    def given(
        self, entry: Entry, *, content: Mapping[str, Any], petition: Petition, standing: Standing
    ) -> Mapping[str, Any]:
        """What the table looks at, read from the kept words as a door would read them."""
        if entry.kind in ("register", "accept"):
            return {**Complaint.model_validate(content or {"complaint": "-"}).words(), **entry.data}
        journey = JOURNEYS[entry.kind]
        edition = load_edition(petition.edition)
        step = Step(petition, [], (), standing, edition, SYSTEM, entry.at)
        return {**journey.facts(step, journey.given.model_validate(content)), **entry.data}

    def actor(self, entry: Entry) -> Actor:
        roles = self.roles[entry.account_id] if entry.account_id else frozenset({entry.actor_kind})
        person = str(entry.account_id or "")
        return Actor(roles=roles, unit=entry.unit, level=self.levels.get(entry.unit, ""), person=person)


@pytest.mark.django_db(transaction=True)
def test_a_history_that_holds_and_was_lawful() -> None:
    simulate(plan(400))
    verified = verify_ledger(progress=lambda done: None)
    assert (verified.chains, verified.broken) == (400, [])
    replayed = replay("every", progress=lambda done: None, found=lambda difference: None)
    assert (replayed.petitions, replayed.differences) == (400, [])
    rulebook = Rulebook()
    kinds = Counter(kind for petition in Petition.objects.all() for kind in rulebook.check(petition))
    assert kinds.keys() >= {
        "decline",
        "transfer",
        "object",
        "extend",
        "recheck",
        "report_up",
        "follow_up",
        "archive",
    }
    assert set(Transfer.objects.values_list("outcome", flat=True)) >= {"held", "returned"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_petition_number('海东', %s)", [YESTERDAY.year])
        number = cursor.fetchone()[0]
    last = (
        Petition.objects.filter(number__contains=f"〔{YESTERDAY.year}〕")
        .order_by("-number")
        .values_list("number", flat=True)[0]
    )
    assert int(number[-6:]) == int(last[-6:]) + 1


@pytest.mark.django_db(transaction=True)
def test_two_processes_and_a_share_of_open_ones() -> None:
    simulate(plan(300, open_share=0.5), processes=2)
    assert Petition.objects.filter(next_due__isnull=False).count() == 150
    assert Petition.objects.count() == 300
    assert verify_ledger(progress=lambda done: None).breaks == 0
    assert replay("every", progress=lambda done: None, found=lambda difference: None).different == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'petition_search'")
        assert cursor.fetchone()[0] == 1


@pytest.mark.django_db(transaction=True)
def test_a_database_with_petitions_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--petitions", "3", "--years", "1"]) == 0
    assert main(["simulate", "--petitions", "3", "--years", "1"]) == 2
    assert "needs an empty one" in capsys.readouterr().err
    assert Petition.objects.count() == 3

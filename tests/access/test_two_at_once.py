"""Two officers press the same move at the same moment, for every verb: one counts, the other is told so (real commits)."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction

from qingting.journeys.inputs import Input, InputRefused, read
from qingting.journeys.perform import Outcome, Request, StaleVersion, perform
from qingting.journeys.table import JOURNEYS
from qingting.journeys.verifying import verify_ledger
from qingting.ledger.models import Entry
from qingting.people.access import PETITIONER, Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import PetitionUnknown, locked
from qingting.rules.moves import MoveRefused
from tests.access.expected import ROLES, VERBS
from tests.access.starts import STARTS, Go, World
from tests.journeys.road import COMPLETE
from tests.people import cast

WAITING = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid = ANY(%s)"
REFUSALS = (StaleVersion, MoveRefused, PetitionUnknown, InputRefused)
PATIENCE = 2000  # looks of five milliseconds


@dataclass
class Race:
    """Both officers ask for the same move on the same version; they wait for the row until it is let go."""

    verb: str
    petition: Petition
    given: Input
    world: World
    won: list[Outcome] = field(default_factory=list)
    lost: list[Exception] = field(default_factory=list)
    backends: list[int] = field(default_factory=list)

    def run(self, *actors: Actor) -> None:
        threads = [threading.Thread(target=self._press, args=(actor,)) for actor in actors]
        with transaction.atomic():
            locked(self.petition.number)
            for thread in threads:
                thread.start()
            self._until_both_wait(threads)
        for thread in threads:
            thread.join()

    def _press(self, actor: Actor) -> None:
        try:
            connection.ensure_connection()
            self.backends.append(connection.connection.info.backend_pid)
            self.won.append(self.ask(actor))
        except REFUSALS as error:
            self.lost.append(error)
        finally:
            connection.close()

    def ask(self, actor: Actor) -> Outcome:
        asked = Request(self.petition.number, expected=self.petition.version)
        return perform(JOURNEYS[self.verb], given=self.given, request=asked, actor=actor, now=self.world.now)

    def _until_both_wait(self, threads: Sequence[threading.Thread]) -> None:
        """Both stand before the locked row: what follows is a true meeting, not one after the other."""
        for _look in range(PATIENCE):
            with connection.cursor() as cursor:
                cursor.execute(WAITING, [self.backends])
                if cursor.fetchone() == (len(threads),):
                    return
            if not all(thread.is_alive() for thread in threads):
                return
            time.sleep(0.005)
        pytest.fail(f"{self.verb}: the two never met at the row: {self.lost}")


def outsiders(world: World, go: Go) -> list[Actor]:
    """Everybody in the same unit whose role the verb is not for, a channel, and the petitioner where it is not theirs."""
    unit, person = world.people.units[go.unit], world.account(go.by).pk
    found = [
        Actor(kind="officer", roles=frozenset({role}), unit=unit, account_id=person)
        for role in ROLES
        if role not in VERBS[go.verb]
    ]
    if "channel" not in VERBS[go.verb]:
        found.append(world.people.channel)
    return found if "petitioner" in VERBS[go.verb] else [*found, PETITIONER]


def admitted(race: Race, actors: Sequence[Actor]) -> list[str]:
    """Whoever of these was let in; all of them must be refused."""
    found = []
    for actor in actors:
        try:
            race.ask(actor)
        except REFUSALS:
            continue
        found.append(f"{race.verb} by {','.join(actor.roles)}")
    return found


def faults(race: Race) -> list[str]:
    """What is wrong after the two have met."""
    entries = Entry.objects.filter(subject=race.petition.id)
    fresh = Petition.objects.get(pk=race.petition.pk)
    told = [type(error).__name__ for error in race.lost]
    checks = {
        "one succeeds": len(race.won) == 1,
        "the other is refused": len(race.lost) == 1 and isinstance(race.lost[0], StaleVersion | MoveRefused),
        "one entry": entries.filter(seq__gt=race.petition.version, kind=race.verb).count() == 1,
        "no gap": entries.count() == fresh.version == (race.won[0].version if race.won else -1),
    }
    return [f"{race.verb}: not {name} ({told})" for name, holds in checks.items() if not holds]


def begun(verb: str, *, world: World) -> Race:
    go = STARTS[verb].last
    world.account(f"{go.by}.twin")  # before the petition, so that a report goes up to both
    petition = world.petition(STARTS[verb])
    world.tick()
    given = read(JOURNEYS[verb].given, data={**COMPLETE[verb], **world.given(go)})
    return Race(verb, petition, given=given, world=world)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_the_same_move_exactly_one_succeeds() -> None:
    world = World(cast())
    wrong: list[str] = []
    for verb in JOURNEYS:
        go, race = STARTS[verb].last, begun(verb, world=world)
        wrong += admitted(race, outsiders(world, go))
        race.run(world.actor(go.by), world.actor(f"{go.by}.twin"))
        wrong += faults(race)
    assert wrong == []
    assert verify_ledger(progress=lambda _entries: None).broken == []


def test_every_verb_has_a_start_and_a_row() -> None:
    assert set(STARTS) == set(JOURNEYS) == set(VERBS)

"""Load the demonstration: what is there already stays, what is missing is made; killed in between, it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from qingting.cli.demonstration.aside import seed_asides
from qingting.cli.demonstration.beside import mark_past_sent
from qingting.cli.demonstration.crew import CHANNEL_TOKEN, PASSWORD, actors, seed_people, sign_ins
from qingting.cli.demonstration.letting_go import seed_letting_go
from qingting.cli.demonstration.listed import seed_listed
from qingting.cli.demonstration.material import plan
from qingting.cli.demonstration.meeting import seed_meeting
from qingting.cli.demonstration.petitions import WAITING, Stage, carry_out, loaded, timed
from qingting.cli.demonstration.rewarding import seed_rewards, to_claim
from qingting.cli.demonstration.supervising import seed_watching
from qingting.cli.demonstration.watched import WATCHER, Crew, is_watched, seed_idle, seed_watched
from qingting.cli.progress import Bar
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.petitions.selectors import query_code


def load(now: datetime) -> list[str]:
    """Dates count back from `now`, which must carry a zone. Gives the lines that tell how to sign in."""
    with transaction.atomic():
        seed_people()
    first = not is_watched()
    _load_petitions(now)
    with transaction.atomic():
        seed_watching(now=now)
    seed_rewards(now=now)
    seed_asides(now=now)
    seed_letting_go(actors(), now=now)
    if first:
        crew = Crew(actors(), {unit.code: unit for unit in Unit.objects.all()}, now)
        seed_idle(crew)
        seed_watched(crew)
        seed_listed(crew.actors[WATCHER], now=now)
    seed_meeting(actors(), now=now)
    if first:
        mark_past_sent(before=now - WAITING)
    return list(_lines())


def _load_petitions(now: datetime) -> None:
    """In the order of arrival, for numbers are given in that order."""
    known = loaded()
    missing = [(row, timed(row, now=now)) for row in plan() if row["key"] not in known]
    if not missing:
        return
    stage = Stage(actors=actors(), units={unit.code: unit for unit in Unit.objects.all()})
    bar = Bar("demonstration", total=len(missing))
    for done, (row, road) in enumerate(sorted(missing, key=lambda one: one[1][0].at), start=1):
        carry_out(row, road=road, stage=stage, now=now)
        bar.at(done)
    bar.end()


def _lines() -> Iterator[str]:
    yield f"Officers sign in at /desk/ with the password {PASSWORD}, for example as:"
    yield from sign_ins()
    yield f"A channel's bearer token for /api/v1/ (12345): {CHANNEL_TOKEN}; an officer's: demo-<username>-token"
    answered = Petition.objects.filter(state="replied").select_related("holder").order_by("-number").first()
    if answered is not None:
        yield f"A petitioner follows {answered.digits} with the query code {query_code(answered)} at /track/"
    waiting = to_claim()
    if waiting is not None:
        yield f"A reward waits to be claimed on {waiting.digits}, query code {query_code(waiting)}"

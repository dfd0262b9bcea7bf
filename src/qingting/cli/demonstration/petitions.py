"""One planned petition through the real journeys, in one transaction: it is there whole, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import cast

from django.db import transaction

from qingting.cli.demonstration.beside import mark_sent, other_named, settle_beside
from qingting.cli.demonstration.exhibiting import shown
from qingting.cli.demonstration.hands import Hands, acting
from qingting.cli.demonstration.material import Row
from qingting.cli.demonstration.road import Turn, instants, turns
from qingting.cli.demonstration.scene import Scene
from qingting.cli.demonstration.signing import answer_signers, sign
from qingting.cli.demonstration.talking import talk
from qingting.cli.demonstration.words import given
from qingting.journeys import inputs
from qingting.journeys.arrival import Arrival, arrive
from qingting.journeys.complaint import Complaint
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import calendar_of, day_of
from qingting.journeys.table import JOURNEYS
from qingting.people.access import PETITIONER, Actor
from qingting.people.models import Unit
from qingting.petitions.models import Answered, Petition
from qingting.rules.edition import edition_on

# Under this key each petition arrives: it counts once, however often the demonstration is loaded.
KEY = "demonstration/"
# Notices of the last hours still wait for a gateway; older ones have long been sent.
WAITING = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Timed:
    """A turn at its instant."""

    turn: Turn
    at: datetime


@dataclass(frozen=True, slots=True)
class Stage:
    """Officers by username, units by code."""

    actors: Mapping[str, Actor]
    units: Mapping[str, Unit]

    def actor(self, officer: Row | None) -> Actor:
        return self.actors[officer["username"]] if officer else PETITIONER


def loaded() -> set[str]:
    """The keys of the plan that are in the database already."""
    keys = Answered.objects.filter(key__startswith=KEY).values_list("key", flat=True)
    return {key.removeprefix(KEY) for key in keys}


def timed(row: Row, *, now: datetime) -> list[Timed]:
    taken = turns(row, today=day_of(now), calendar=calendar_of(row["story"][:2]))
    at = instants(row, turns=taken, now=now)
    return [Timed(turn, instant) for turn, instant in zip(taken, at, strict=True)]


def carry_out(row: Row, *, road: Sequence[Timed], stage: Stage, now: datetime) -> None:
    hands = Hands(holder=row["receiver"])
    with transaction.atomic():
        number, done = _arrive(row, road=road, stage=stage)
        sign(row, number=number, unit=stage.units[row["receiver"]], at=road[done - 1].at)
        for before, one in pairwise(road[done - 1 :]):
            by = acting(row, turn=one.turn, held=hands)
            scene = Scene(
                row,
                how=one.turn.how,
                at=one.at,
                since=before.at,
                rounds=hands.rounds,
                holder=hands.holder,
                route=hands.route,
            )
            _perform(scene, verb=one.turn.verb, number=number, actor=stage.actor(by))
            hands = hands.after(one.turn, row=row, by=by)
        petition = Petition.objects.get(number=number)
        settle_beside(row, petition=petition, units=stage.units)
        answer_signers(petition, at=road[-1].at)
        talk(row, petition=petition, after=road[-1].at, now=now)
        mark_sent(petition, before=now - WAITING)


def _arrive(row: Row, *, road: Sequence[Timed], stage: Stage) -> tuple[str, int]:
    """The number, and how many turns that took: one, or two where it is accepted with registration."""
    first = road[0]
    same_day = [one.turn.verb for one in road[1:2] if one.turn.on == first.turn.on] == ["accept"]
    at_once = same_day and first.turn.verb == "register"
    verbs = ("register", "accept") if at_once else (first.turn.verb,)
    by = acting(row, turn=first.turn, held=Hands(holder=row["receiver"]))
    scene = Scene(row, at=first.at, holder=row["receiver"])
    arrival = Arrival(
        complaint=_complaint(scene),
        actor=stage.actor(by),
        unit=stage.units[row["receiver"]],
        edition=edition_on(first.turn.on),
        now=first.at,
        key=f"{KEY}{row['key']}",
    )
    return arrive(arrival, verbs=verbs).number, len(verbs)


def _complaint(scene: Scene) -> Complaint:
    return cast("Complaint", inputs.read(Complaint, data=given("receive", scene=scene)))


def _perform(scene: Scene, *, verb: str, number: str, actor: Actor) -> None:
    journey = JOURNEYS[verb]
    words = {
        **given(verb, scene=scene),
        **other_named(verb, number=number),
        **shown(verb, scene=scene, number=number),
    }
    data = inputs.read(journey.given, data=words)
    perform(journey, given=data, request=Request(number), actor=actor, now=scene.at)

"""What the house sees by itself in the demonstration: petitions that idle, signals, some answers, hot spots, the digests."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.db import transaction
from django.db.models import F

from qingting.cli.demonstration.beside import mark_sent
from qingting.clocks.models import Clock
from qingting.journeys import inputs
from qingting.journeys.answer_signal import AnswerSignal, WeighAnswer, answer_signal, weigh_answer
from qingting.journeys.arrival import Arrival, arrive
from qingting.journeys.complaint import Complaint
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import day_of
from qingting.journeys.table import JOURNEYS
from qingting.journeys.watch import watch, weekly
from qingting.letters.models import Notice
from qingting.oversight.signals.models import Signal, Survey
from qingting.people.access import Actor
from qingting.people.models import Unit
from qingting.petitions.models import Answered, Petition
from qingting.rules.edition import edition_on

KEY = "demonstration/"
FILE = Path(__file__).parent / "idling.toml"
WEEKS, PAUSE, WAITING = 4, timedelta(minutes=20), timedelta(hours=4)
SAID = ("title", "complaint", "county", "place", "respondent", "types")
WATCHER = "supervisor"
TOLD = ("concentrated", "hot_spots")


@cache
def material() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def idle_petitions() -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Key, row and the number that tells one from the next."""
    for row in material()["petitions"]:
        for n in range(1, row.get("times", 1) + 1):
            yield f"{row['key']}-{n}", row, str(n)


@dataclass(frozen=True, slots=True)
class Crew:
    """Officers by username, units by code, and when the demonstration is loaded."""

    actors: Mapping[str, Actor]
    units: Mapping[str, Unit]
    now: datetime


def is_watched() -> bool:
    """Once is enough: the worker looks from then on."""
    return Survey.objects.exists()


def seed_idle(crew: Crew) -> None:
    """The petitions that idle; what is there already stays."""
    known = set(Answered.objects.filter(key__startswith=KEY).values_list("key", flat=True))
    for key, row, n in idle_petitions():
        if f"{KEY}{key}" not in known:
            with transaction.atomic():
                _walk(row, key=key, n=n, crew=crew)


def seed_watched(crew: Crew) -> None:
    """The past weeks first, then as it is now."""
    for week in reversed(range(WEEKS)):
        weekly(now=crew.now - timedelta(days=7 * week))
    watch(now=crew.now)
    for answer in material()["answers"]:
        _answer(answer, crew=crew)
    past = Notice.objects.filter(template__in=TOLD, queued_at__lt=crew.now - WAITING)
    past.update(sent_at=F("queued_at"), attempts=1, gateway="desk")


def _walk(row: Mapping[str, Any], *, key: str, n: str, crew: Crew) -> None:
    first, *steps = (step.split() for step in row["steps"])
    at = (crew.now - timedelta(days=row["ago"])).replace(hour=9, minute=10, second=0, microsecond=0)
    told = {name: row[name].format(n=n) if isinstance(row[name], str) else row[name] for name in SAID}
    told |= {"channel": "web", "anonymous_reason": "信访人选择不留姓名", "unit": row["unit"]}
    complaint = cast("Complaint", inputs.read(Complaint, data=told))
    arrival = Arrival(
        complaint,
        actor=crew.actors[first[2]],
        unit=crew.units[row["unit"]],
        edition=edition_on(day_of(at)),
        now=at,
        key=f"{KEY}{key}",
    )
    petition = Petition.objects.get(number=arrive(arrival, verbs=("register", "accept")).number)
    unit = crew.units[row["unit"]]
    able = [one.name for one in crew.actors.values() if one.unit == unit and "handler" in one.roles]
    two = "、".join(able[:2])
    for place, (day, verb, username, *how) in enumerate(steps, start=1):
        on = _days(day, petition=petition, began=at)
        then = min(at + timedelta(days=on) + PAUSE * place, crew.now)
        given = inputs.read(JOURNEYS[verb].given, data=_given(verb, how=how, at=then, two=two))
        perform(
            JOURNEYS[verb],
            given=given,
            request=Request(petition.number),
            actor=crew.actors[username],
            now=then,
        )
    mark_sent(petition, before=crew.now - WAITING)


def _days(day: str, *, petition: Petition, began: datetime) -> int:
    if day != "due":
        return int(day)
    return (Clock.objects.get(petition=petition, term="conclude").due - day_of(began)).days


def _given(verb: str, *, how: list[str], at: datetime, two: str) -> dict[str, Any]:
    words, day = material()["words"], day_of(at).isoformat()
    given: Mapping[str, Callable[[], dict[str, Any]]] = {
        "classify": lambda: {"grade": "general"},
        "transfer": lambda: {"to": how[0], "basis": words["back" if how[0] == "ld-sthj" else "basis"]},
        "record_visit": lambda: {
            "at": at.isoformat(), "place": "现场", "people": two, "seen": words["seen"],
        },
        "conclude_investigation": lambda: {
            "findings": [{"claim": 1, "finding": "substantiated", "facts": words["fact"]}],
            "no_visit_reason": "经营者已来局说明，有视频和照片。" if how else "",
        },
        "dispose": lambda: {"on": day, "harm": words["harm"], "measure": words["measure"]},
        "form_opinion": lambda: {"opinion": words["opinion"], "measures": words["measure"]},
        "conclude": lambda: {"results": [{"claim": 1, "text": words["result"]}], "summary": words["result"]},
        "reply": lambda: {
            "answers": [{"claim": 1, "text": words["answer"]}], "explanation": words["explanation"],
            "remedy": words["remedy"], "delivered_on": day, "delivered_by": "phone",
        },
        "rate": lambda: {"rating": "satisfied"},
    }  # fmt: skip
    return given[verb]() if verb in given else {}


def _answer(answer: Mapping[str, Any], *, crew: Crew) -> None:
    """By a handler of the unit that it concerns, then by the petition office."""
    for signal in Signal.objects.filter(code=answer["code"], cleared_at__isnull=True).order_by(
        "raised_at", "id"
    ):
        mine = [one for one in crew.actors.values() if one.unit == signal.unit and answer["by"] in one.roles]
        if mine:
            said = cast("AnswerSignal", inputs.read(AnswerSignal, data={"words": answer["words"]}))
            answer_signal(said, request=Request(str(signal.id)), actor=mine[0], now=crew.now)
            _weigh(signal, answer=answer, crew=crew)
            return


def _weigh(signal: Signal, *, answer: Mapping[str, Any], crew: Crew) -> None:
    if "verdict" in answer:
        data = {"verdict": answer["verdict"], "words": answer.get("asks", "")}
        weighed = cast("WeighAnswer", inputs.read(WeighAnswer, data=data))
        request = Request(str(signal.id))
        weigh_answer(weighed, request=request, actor=crew.actors[WATCHER], now=crew.now)

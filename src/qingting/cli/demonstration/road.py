"""The road of a planned petition: which steps it takes, on which day, at what time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zlib import crc32

from qingting.cli.demonstration.material import Row, courses, stories
from qingting.journeys.step import ZONE, day_of
from qingting.rules.calendar import Calendar

RECEIVED_FIRST = frozenset({"web", "wechat", "weibo", "email"})
DISPUTES = frozenset(
    {"transfer", "object", "answer_objection", "raise_dispute", "rule_on_dispute", "open_sealed_sheet"}
)
KEY_ONLY = frozenset({"report_up", "follow_up"})
WAITING = frozenset({"request_extension", "extend", "conclude"})
# What petitioners do, they do on any day, and at home in the evening.
OWN = frozenset({"receive", "rate", "supplement", "apply_review", "apply_second_review"})
# Minutes that a step takes at least, where it follows another on the same day: on the road, at the desk.
TAKES = {"record_visit": 100, "conclude_investigation": 60, "form_opinion": 45, "conclude": 40, "recheck": 50}
MORNING, EVENING = time(8, 40), time(19, 0)

Planned = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One step on its day; `how` tells apart what the verb leaves open (rating, outcome, exit …)."""

    on: date
    verb: str
    how: str


def steps_of(course: str) -> list[Planned]:
    """(day, verb, detail) from the first course of the chain to this one."""
    row = courses()[course]
    before = steps_of(row["after"]) if "after" in row else []
    split = [(*step.split(), "")[:3] for step in row["steps"]]
    return [*before, *((int(day), verb, how) for day, verb, how in split)]


def steps(row: Row) -> list[Planned]:
    """The steps of this petition: what does not apply left out, the later ones put off by `wait`."""
    taken = [
        step
        for step in steps_of(row["course"])
        if row["receiver"] != row["holder"] or step[1] not in DISPUTES
    ]
    taken = [
        step for at, step in enumerate(taken) if step[1] not in KEY_ONLY or _is_key(row, before=taken[:at])
    ]
    if not _is_verified(row):
        taken = [step for step in taken if step[1] != "explain_no_case"]
    late = next((at for at, step in enumerate(taken) if step[1] in WAITING), len(taken))
    wait = int(row.get("wait", 0))
    first = [(0, "receive", "")] if row["channel"] in RECEIVED_FIRST and row["course"] != "received" else []
    return [*first, *((day + wait * (at >= late), verb, how) for at, (day, verb, how) in enumerate(taken))]


def _is_key(row: Row, *, before: Sequence[Planned]) -> bool:
    """As it was last classified: by its story, or raised or lowered since."""
    changed = [how for _, verb, how in before if verb == "classify" and how]
    return changed[-1] == "raised" if changed else stories()[row["story"]]["grade"] == "key"


def _is_verified(row: Row) -> bool:
    """Something that was complained of was found true."""
    return any(finding != "unsubstantiated" for finding in stories()[row["story"]].get("findings", ()))


def turns(row: Row, *, today: date, calendar: Calendar) -> tuple[Turn, ...]:
    """Every step up to today. Officers act on working days, but register on the very day of arrival."""
    start = today + timedelta(days=row["received"])
    found: list[Turn] = []
    for day, verb, how in steps(row):
        on = start + timedelta(days=day)
        if on > today:
            break
        if day and verb not in OWN:
            on = _working(on, today=today, calendar=calendar)
        found.append(Turn(max(on, found[-1].on) if found else on, verb, how))
    return tuple(found)


def _working(on: date, *, today: date, calendar: Calendar) -> date:
    """The next working day; a day off where that would lie ahead."""
    moved = on
    while calendar.day(moved).off:
        moved += timedelta(days=1)
    return moved if moved <= today else on


def instants(row: Row, *, turns: Sequence[Turn], now: datetime) -> tuple[datetime, ...]:
    """When each turn was taken: in order, within its day, never after now."""
    found: list[datetime] = []
    for place, turn in enumerate(turns):
        spread = crc32(f"{row['key']}/{place}".encode())
        floor = max([_on(turn.on, time()), *found[-1:]])
        if found and day_of(found[-1]) == turn.on:
            at = found[-1] + timedelta(minutes=TAKES.get(turn.verb, 3) + spread % 20)
        else:
            at = _first_of_day(row, turn=turn, place=place, spread=spread)
        at = min(at, _on(turn.on, time(23, 59, 59)))
        if at > now:
            at = now - timedelta(minutes=spread % 25)
        found.append(max(at, floor))
    return tuple(found)


def _first_of_day(row: Row, *, turn: Turn, place: int, spread: int) -> datetime:
    if place == 0:
        return _on(turn.on, time.fromisoformat(row["time"]))
    if turn.verb in OWN:
        return _on(turn.on, EVENING) + timedelta(minutes=spread % 150)
    return _on(turn.on, MORNING) + timedelta(minutes=spread % 390)


def _on(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZONE)

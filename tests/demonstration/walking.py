"""Walk a planned petition through the rules alone, on any day, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

from qingting.cli.demonstration.hands import acting
from qingting.cli.demonstration.road import Turn, steps, turns
from qingting.journeys.step import calendar_of
from qingting.rules.calendar import Calendar
from qingting.rules.edition import load_edition
from qingting.rules.history import Event, Standing, stand
from qingting.rules.moves import Actor, Situation, check
from tests.demonstration.material import Row, stories, units

EDITION = load_edition("haidong-2024-17")
__all__ = ["EDITION", "history", "steps"]


def calendar_for(row: Row) -> Calendar:
    return calendar_of(row["story"][:2])


def history(row: Row, *, today: date) -> tuple[Event, ...]:
    """Every step up to today; raises MoveRefused where the rules would refuse it."""
    calendar = calendar_for(row)
    events: tuple[Event, ...] = ()
    standing = Standing()
    for turn in turns(row, today=today, calendar=calendar):
        given = facts(row, turn=turn)
        actor = who(row, turn=turn, standing=standing)
        check(EDITION, turn.verb, Situation(standing, actor, turn.on, given, calendar=calendar))
        events = (*events, Event(turn.verb, turn.on, actor.unit, actor.person, given))
        standing = stand(EDITION, events)
    return events


def facts(row: Row, *, turn: Turn) -> dict[str, Any]:
    """What the rules look at; the texts do not matter to them."""
    story = stories()[row["story"]]
    numbers = [str(n) for n in range(1, len(story["claims"]) + 1)]
    arrival = {"channel": row["channel"], "anonymous": not row["by"], "claims": len(numbers)}
    told: dict[str, dict[str, Any]] = {
        "receive": arrival,
        "register": arrival,
        "decline": {"reason_code": story.get("declined", {}).get("code")},
        "classify": classified(row, how=turn.how),
        "report_up": {"to": ["hd-zf"]},
        "transfer": {"to": row["holder"], "basis": story.get("transfer", "x")},
        "object": {"reason": story.get("objection", "")},
        "answer_objection": {"agreed": turn.how == "agreed"},
        "record_visit": {"on": turn.on.isoformat()},
        "conclude_investigation": {"findings": dict(zip(numbers, story.get("findings", ()), strict=False))},
        "request_extension": {"days": 30, "reason": story.get("extension", "")},
        "extend": {"days": 30, "reason": story.get("extension", ""), "told_on": turn.on.isoformat()},
        "reply": {"answers": dict.fromkeys(numbers, "x")},
        "rate": {"rating": turn.how},
        "recheck": {"outcome": turn.how},
        "settle": {"exit": turn.how, "reason": story.get("explained", "x"), "legal": "x"},
        "review_redaction": {"approved": turn.how == "approved"},
        "reveal_identity": {"reason": "x", "fields": ["phone"]},
    }
    return told.get(turn.verb, {})


def classified(row: Row, *, how: str) -> dict[str, Any]:
    if how == "raised":
        return {"grade": "key", "grounds": ["concentrated"]}
    if how == "lowered":
        return {"grade": "general", "reason": "x"}
    story = stories()[row["story"]]
    return {"grade": story["grade"], "grounds": story.get("grounds", [])}


def who(row: Row, *, turn: Turn, standing: Standing) -> Actor:
    officer = acting(row, turn=turn, held=standing)
    if officer is None:
        return Actor(frozenset({"petitioner"}))
    unit = officer["unit"]
    return Actor(frozenset(officer["roles"]), unit, units()[unit]["level"], officer["username"])

"""Walk a planned petition through the rules alone, on any day, without a database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from qingting.cli.demonstration.hands import acting, arbiter_of, superior
from qingting.cli.demonstration.material import helping
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
    if "their_days" in row:
        arrival["their_due_on"] = (turn.on + timedelta(days=row["their_days"])).isoformat()
    told: dict[str, dict[str, Any]] = {
        "receive": arrival,
        "register": arrival,
        "decline": {"reason_code": story.get("declined", {}).get("code")},
        "classify": classified(row, how=turn.how),
        "report_up": reported(row),
        **upward(turn),
        **enforcing(turn),
        "transfer": {"to": row["holder"], "basis": story.get("transfer", "x")},
        "raise_dispute": {"to": arbiter_of(row), "reason": "x"},
        "rule_on_dispute": {"to": row["holder"], "basis": "x", "reason": "x"},
        "name_handler": {"handler": "x"},
        "object": {"reason": story.get("objection", "")},
        "answer_objection": {"agreed": turn.how == "agreed"},
        "record_visit": {"on": turn.on.isoformat()},
        "conclude_investigation": {"findings": dict(zip(numbers, story.get("findings", ()), strict=False))},
        "request_extension": {"days": 30, "reason": story.get("extension", "")},
        "extend": {"days": 30, "reason": story.get("extension", "")},
        **measures(row, turn=turn),
        "reply": {"answers": dict.fromkeys(numbers, "x"), "awaits_delivery": turn.how == "posted"},
        "draft_reply": {"answers": dict.fromkeys(numbers, "x")},
        "record_delivery": {"delivered_on": turn.on.isoformat(), "delivered_by": "letter", "proof": "x"},
        "link_repeat": {"earlier": row.get("repeats", "")},
        "join": {"lead": "x"},
        "rate": {"rating": turn.how},
        "recheck": {"outcome": turn.how},
        "settle": {"exit": turn.how, "reason": story.get("explained", "x")},
        "set_route": {"route": turn.how},
        "apply_review": {"reason": "x", "to": superior(row["holder"])},
        "decide_review": {"decision": turn.how, "reason": "x"},
        "apply_second_review": {"reason": "x", "to": superior(superior(row["holder"]))},
        "decide_second_review": {"decision": turn.how, "reason": "x"},
        "propose_end": {"reason": story.get("explained", "x")},
        "approve_end": {"agreed": turn.how == "agreed"},
        "supervise": {"number": 1, "level": turn.how, "to": "", "occasions": ["idle"], "asks": "x"},
        "answer_supervision": {"done": "x"},
        "close_supervision": {"number": 1, "accepted": turn.how == "closed", "words": "x"},
        "review_redaction": {"approved": turn.how == "approved"},
        "reveal_identity": {"reason": "x", "fields": ["phone"]},
    }
    return told.get(turn.verb, {})


def reported(row: Row) -> dict[str, Any]:
    """To the government of the place, and to the city's unit of the same business."""
    above = superior(row["holder"])
    return {"to": [units()[row["holder"]]["parent"], above], "business_superior": above}


def enforcing(turn: Turn) -> dict[str, dict[str, Any]]:
    """Cases and their decisions, receptions and what was promised."""
    on, later = turn.on.isoformat(), (turn.on + timedelta(days=15)).isoformat()
    return {
        "file_case": {"number": 1, "document": "x", "whom": "x", "violation": "x", "on": on},
        "record_decision": {
            "case": 1,
            "decided": turn.how,
            "document": "x",
            "on": on,
            "public": turn.how == "penalty",
        },
        "close_case": {"case": 1, "on": on, "result": "x"},
        "withdraw_decision": {
            "public_decision": 2,
            "ground": "revoked",
            "on": on,
            "document": "x",
            "reason": "x",
        },
        "explain_no_case": {"reason": "x"},
        "withdraw_notice": {"reason": "x"},
        "record_reception": {
            "on": on,
            "said": "x",
            "promise": "x",
            "promised": True,
            "number": 1,
            "due_on": later,
        },
        "keep_promise": {"promise": 1, "on": on, "done": "x"},
    }


def upward(turn: Turn) -> dict[str, dict[str, Any]]:
    return {
        "instruct": {"words": "x"},
        "put_in_charge": {"leader": "x"},
        "leader_visit": {"on": turn.on.isoformat()},
        "take_part": {"part": "x"},
        "report_back": {"final": turn.how == "final"},
    }


def measures(row: Row, *, turn: Turn) -> dict[str, dict[str, Any]]:
    """What is told of joint work, orders and more time."""
    on, soon = turn.on.isoformat(), (turn.on + timedelta(days=3)).isoformat()
    joint = next((code for code in helping(row) if code != row["holder"]), "")
    return {
        "refuse_extension": {"reason": "x"},
        "tell_extension": {"told_on": on},
        "declare_recusal": {"relation": "x"},
        "invite_joint": {"to": joint, "task": "x", "due_on": soon},
        "report_joint": {"found": "x"},
        "dispose": {"on": on, "measure": "x"},
        "order_rectification": {"number": 1, "whom": "x", "demand": "x", "due_on": soon},
        "confirm_rectified": {"order": 1, "on": on, "result": "x"},
        "hold_hearing": {"on": on, "heard": "x"},
        "mediate": {"on": on, "agreement": "x"},
    }


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

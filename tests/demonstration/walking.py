"""Walk a planned petition through the real rules: who acts, with what facts, on which day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from qingting.rules.edition import load_edition
from qingting.rules.history import Event, Standing, stand
from qingting.rules.moves import Actor, Situation, check
from tests.demonstration.material import Row, officers, steps_of, stories, units

EDITION = load_edition("haidong-2024-17")
RECEIVED_FIRST = {"web", "wechat", "weibo", "email"}
DISPUTES = {"transfer", "object", "answer_objection"}
KEY_ONLY = {"report_up", "follow_up"}
WAITING = {"request_extension", "extend", "conclude"}


def steps(row: Row) -> list[tuple[int, str, str]]:
    """The steps of this petition: what does not apply left out, the later ones put off by `wait`."""
    skipped = (DISPUTES if row["receiver"] == row["holder"] else set()) | (
        KEY_ONLY if stories()[row["story"]]["grade"] != "key" else set()
    )
    taken = [step for step in steps_of(row["course"]) if step[1] not in skipped]
    late = next((at for at, step in enumerate(taken) if step[1] in WAITING), len(taken))
    wait = int(row.get("wait", 0))
    first = [(0, "receive", "")] if row["channel"] in RECEIVED_FIRST and row["course"] != "received" else []
    return [*first, *((day + wait * (at >= late), verb, how) for at, (day, verb, how) in enumerate(taken))]


def history(row: Row, *, today: date) -> tuple[Event, ...]:
    """Every step up to today; raises MoveRefused where the rules would refuse it."""
    start = today + timedelta(days=row["received"])
    events: tuple[Event, ...] = ()
    for day, verb, how in steps(row):
        on = start + timedelta(days=day)
        if on > today:
            break
        standing = stand(EDITION, events)
        given = facts(row, verb=verb, how=how, on=on)
        actor = who(row, verb=verb, how=how, standing=standing)
        check(EDITION, verb, Situation(standing, actor, on, given))
        events = (*events, Event(verb, on, actor.unit, actor.person, given))
    return events


def facts(row: Row, *, verb: str, how: str, on: date) -> dict[str, Any]:
    """What the rules look at; the texts do not matter to them."""
    story = stories()[row["story"]]
    numbers = [str(n) for n in range(1, len(story["claims"]) + 1)]
    arrival = {"channel": row["channel"], "anonymous": not row["by"], "claims": len(numbers)}
    told: dict[str, dict[str, Any]] = {
        "receive": arrival,
        "register": arrival,
        "decline": {"reason_code": story.get("declined", {}).get("code")},
        "classify": {"grade": story["grade"], "grounds": story.get("grounds", [])},
        "report_up": {"to": ["hd-zf"]},
        "transfer": {"to": row["holder"], "basis": story.get("transfer", "x")},
        "object": {"reason": story.get("objection", "")},
        "answer_objection": {"agreed": how == "agreed"},
        "record_visit": {"on": on.isoformat()},
        "conclude_investigation": {"findings": dict(zip(numbers, story.get("findings", ()), strict=False))},
        "request_extension": {"days": 30, "reason": story.get("extension", "")},
        "extend": {"days": 30, "reason": story.get("extension", ""), "told_on": on.isoformat()},
        "reply": {"answers": dict.fromkeys(numbers, "x")},
        "rate": {"rating": how},
        "recheck": {"outcome": how},
        "settle": {"exit": how, "reason": story.get("explained", "x"), "legal": "x"},
        "review_redaction": {"approved": how == "approved"},
        "reveal_identity": {"reason": "x", "fields": ["phone"]},
    }
    return told.get(verb, {})


def who(row: Row, *, verb: str, how: str, standing: Standing) -> Actor:
    """The petitioner rates and supplements; a recheck and its visit are another person's; else the first who may."""
    move = EDITION.moves[verb]
    if verb in {"receive", "rate", "supplement"}:
        return Actor(frozenset({"petitioner"}))
    unit = standing.sender if move.seat == "sender" else standing.holder or row["receiver"]
    wanted = {"unit_head"} if how == "explained" else set(move.roles)
    able = [o for o in officers().values() if o["unit"] == unit and wanted & set(o["roles"])]
    second = verb == "recheck" or (verb == "record_visit" and standing.rounds > 0)
    chosen = next((o for o in able if o["username"].endswith("handler2")), able[0]) if second else able[0]
    if verb == "review_redaction":
        chosen = next(o for o in able if o["username"] != standing.report_author)
    return Actor(frozenset(chosen["roles"]), unit, units()[unit]["level"], chosen["username"])

"""The lists of the pack: what was late, key cases, sources, transfers, disputes, the typical case, decisions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from qingting.meetings.figures import cases, passed, terms
from qingting.meetings.figures.labels import Labels, masked
from qingting.meetings.figures.windows import Asked
from qingting.meetings.quarters import Quarter
from qingting.meetings.selectors import Followed, meeting_of
from qingting.rules.edition import Edition

Figures = dict[str, Any]
PUBLIC = ("public_title", "public_problem", "public_facts", "public_measures", "public_result", "slug")


def late_units(asked: Asked, *, labels: Labels) -> list[Figures]:
    found = sorted(terms.late_units(asked), key=lambda one: labels.place("unit", one.unit))
    return [{**asdict(one), **labels.of("unit", one.unit)} for one in found]


def late_cases(asked: Asked, *, labels: Labels) -> list[Figures]:
    found = terms.late_cases(asked)
    return [
        {
            **asdict(one),
            "title": masked(one.title),
            "unit": labels.of("unit", one.unit),
            "state": labels.of("state", one.state),
            "days": ((one.met or asked.today) - one.due).days,
        }
        for one in found
    ]


def key_cases(asked: Asked, *, labels: Labels) -> Figures:
    count, listed = cases.key_cases(asked)
    return {
        "count": count,
        "listed": [
            {
                **asdict(one),
                "title": masked(one.title),
                "county": labels.of("county", one.county),
                "unit": labels.of("unit", one.unit),
                "state": labels.of("state", one.state),
                "grounds": [labels.of("ground", code) for code in one.grounds],
                "term": labels.of("term", one.term) if one.term else None,
            }
            for one in listed
        ],
    }


def sources(asked: Asked, *, edition: Edition, labels: Labels) -> Figures:
    many = int(edition.option("concentrated_count"))
    found = passed.sources(asked, many=many)
    return {
        "many": many,
        "listed": [
            {
                **asdict(one),
                "respondent": masked(one.respondent),
                "county": labels.of("county", one.county),
                "type": labels.of("type", one.type),
            }
            for one in found
        ],
    }


def transfers(asked: Asked, *, edition: Edition, labels: Labels) -> Figures:
    times = int(edition.option("escalate_transfers"))
    found = sorted(
        passed.transfers(asked), key=lambda one: (labels.place("unit", one.sender), labels.place("unit", one.to))
    )  # fmt: skip
    return {
        "count": sum(one.count for one in found),
        "times": times,
        "often": passed.often(asked, times=times),
        "pairs": [
            {**asdict(one), "sender": labels.of("unit", one.sender), "to": labels.of("unit", one.to)}
            for one in found
        ],
    }


def disputes(asked: Asked, *, labels: Labels) -> list[Figures]:
    return [
        {
            **asdict(one),
            "title": masked(one.title),
            "parties": [labels.of("unit", code) for code in one.parties],
            "arbiter": labels.of("unit", one.arbiter),
            "ruled_for": labels.of("unit", one.ruled_for) if one.ruled_for else None,
        }
        for one in passed.disputes(asked)
    ]


def typical(asked: Asked, *, chosen: str, labels: Labels) -> Figures | None:
    """The public, reviewed text only."""
    offered = cases.typical(asked)
    row = next((one for one in offered if one["slug"] == chosen), offered[0] if offered else None)
    if row is None:
        return None
    return {
        **{name.removeprefix("public_"): row[name] for name in PUBLIC},
        "finding": labels.of("finding", row["finding"]),
        "county": labels.of("county", row["petition__county"]),
        "published": row["published_at"].astimezone(asked.quarter.since.tzinfo).date(),
        "chosen": row["slug"] == chosen,
    }


def decision(one: Followed) -> Figures:
    meeting, owner, latest = one.decision.meeting, one.decision.owner, one.latest
    return {
        "quarter": f"{meeting.year}Q{meeting.number}",
        "seq": one.decision.seq,
        "text": one.decision.text,
        "owner": {"zh": owner.short, "en": owner.name_en or owner.short},
        "due": one.decision.due,
        "state": one.state,
        "done_on": one.done_on,
        "done_late": one.done_late,
        "told": latest.text if latest else "",
        "told_on": latest.on if latest else None,
    }


def agenda(quarter: Quarter) -> list[str]:
    meeting = meeting_of(quarter)
    return list(meeting.agenda) if meeting else []

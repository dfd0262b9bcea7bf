"""Everything that a quarter's pack says, as one JSON value: counted once, then only read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from qingting.meetings.figures import acts, cases, definitions, passed, received, tables, terms
from qingting.meetings.figures.beside import beside
from qingting.meetings.figures.labels import Labels, labels, masked
from qingting.meetings.figures.windows import BACK, BEFORE, NOW, YEAR_BEFORE, Asked
from qingting.meetings.models import Snapshot
from qingting.meetings.quarters import Quarter
from qingting.meetings.selectors import Followed, decisions_before, latest_of, meeting_of
from qingting.rules.edition import Edition, edition_on

Figures = dict[str, Any]
PUBLIC = ("public_title", "public_problem", "public_facts", "public_measures", "public_result", "slug")


def figures(asked: Asked, *, typical: str = "") -> Figures:
    """`typical` is the slug of the public notice chosen as the typical case; else the likeliest is suggested."""
    edition = edition_on(min(asked.quarter.last, asked.today))
    words = labels(edition)
    counted = _counted(asked, labels=words)
    found = {
        **_head(asked, edition=edition),
        **counted,
        "late_units": _late_units(asked, labels=words),
        "late_cases": _late_cases(asked, labels=words),
        "key_cases": _key_cases(asked, labels=words),
        "sources": _sources(asked, edition=edition, labels=words),
        "transfers": _transfers(asked, edition=edition, labels=words),
        "disputes": _disputes(asked, labels=words),
        "typical": _typical(asked, chosen=typical, labels=words),
        "decisions": [_decision(one) for one in decisions_before(asked.quarter, today=asked.today)],
        "agenda": _agenda(asked.quarter),
        "beside": beside(asked, labels=words),
    }
    return _plain(found)


def _head(asked: Asked, *, edition: Edition) -> Figures:
    quarter = asked.quarter
    return {
        "quarter": str(quarter),
        "year": quarter.year,
        "number": quarter.number,
        "first": quarter.first,
        "last": quarter.last,
        "counted_at": asked.at.astimezone(quarter.since.tzinfo).isoformat(timespec="seconds"),
        "whole": quarter.on(asked.today) == "ended",
        "definitions": definitions.number(),
        "edition": edition.id,
    }


def _counted(asked: Asked, *, labels: Labels) -> Figures:
    came, done, told, kept = (
        received.received(asked),
        acts.acts(asked),
        acts.ratings(asked),
        terms.terms(asked),
    )
    frozen = _frozen(asked.quarter)
    own = {
        back: _own(back, came=came[back], done=done[back], told=told[back], kept=kept[back]) for back in BACK
    }
    own |= {back: of["own"] for back, of in frozen.items()}
    made = tables.tables(came, labels=labels)
    _overlay(made, frozen=frozen)
    crossed = tables.cross(came[NOW], labels=labels)
    return {
        "own": own[NOW],
        "compared": {name: _compared(asked.quarter, back=back, own=own, frozen=frozen) for name, back in tables.COMPARED.items()},
        "trend": [
            {"quarter": str(asked.quarter.back(back)), "received": own[back]["received"], "concluded": own[back]["acts"]["conclude"]}
            for back in reversed(BACK)
        ],
        "tables": made,
        "cross": crossed,
        "several": tables.several_types(came[NOW]),
        "checks": tables.checks(came[NOW], made=made, crossed=crossed),
        "terms": [
            {"code": code, **labels.of("term", code), "duty": one.duty, "in_time": one.in_time, "late": one.late,
             "still_open": one.still_open, "extended": one.extended}
            for code, one in sorted(kept[NOW].items(), key=lambda item: labels.place("term", item[0]))
        ],
    }  # fmt: skip


def _own(
    back: int,
    *,
    came: received.Received,
    done: Mapping[str, int],
    told: acts.Ratings,
    kept: Mapping[str, terms.Kept],
) -> Figures:
    """What a later quarter compares itself with."""
    conclude = kept.get(terms.HEADLINE, terms.Kept())
    return {
        "received": came.count,
        "people": came.people,
        "key": came.tables["grade"].get("key", 0),
        "repeats": came.repeats,
        "joined": came.joined,
        "acts": dict(done),
        "rates": {
            "on_time": {"n": conclude.in_time, "of": conclude.of},
            "satisfaction": {"n": told.content, "of": told.rated},
            "concluded": {"n": came.concluded, "of": came.count - came.declined},
        },
        "ratings": {
            **asdict(told),
            "replied": done["reply"],
        },
    }


def _frozen(quarter: Quarter) -> Mapping[int, Figures]:
    """Frozen figures of earlier quarters that mean the same as ours, by how far back."""
    by_quarter = latest_of(quarter.back(back) for back in BACK[1:])
    return {
        back: {**snapshot.figures, "version": snapshot.version}
        for back in BACK[1:]
        if (snapshot := by_quarter.get(quarter.back(back))) and _comparable(snapshot)
    }


def _comparable(snapshot: Snapshot) -> bool:
    return bool(snapshot.figures["definitions"] == definitions.number())


def _overlay(made: Mapping[str, list[Figures]], *, frozen: Mapping[int, Figures]) -> None:
    """What was published of an earlier quarter stays what it is compared with."""
    for name, back in (("before", BEFORE), ("year_before", YEAR_BEFORE)):
        if back not in frozen:
            continue
        for table, rows in made.items():
            published = {row["code"]: row for row in frozen[back]["tables"].get(table, [])}
            for row in rows:
                row[name] = published.pop(row["code"], {"n": 0})["n"]
            rows += [{**row, "n": 0, "before": 0, "year_before": 0, name: row["n"]} for row in published.values() if row["n"]]  # fmt: skip


def _compared(
    quarter: Quarter, *, back: int, own: Mapping[int, Figures], frozen: Mapping[int, Figures]
) -> Figures:
    return {
        "quarter": str(quarter.back(back)),
        "version": frozen[back]["version"] if back in frozen else None,
        **own[back],
    }


def _late_units(asked: Asked, *, labels: Labels) -> list[Figures]:
    found = sorted(terms.late_units(asked), key=lambda one: labels.place("unit", one.unit))
    return [{**asdict(one), **labels.of("unit", one.unit)} for one in found]


def _late_cases(asked: Asked, *, labels: Labels) -> list[Figures]:
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


def _key_cases(asked: Asked, *, labels: Labels) -> Figures:
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


def _sources(asked: Asked, *, edition: Edition, labels: Labels) -> Figures:
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


def _transfers(asked: Asked, *, edition: Edition, labels: Labels) -> Figures:
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


def _disputes(asked: Asked, *, labels: Labels) -> list[Figures]:
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


def _typical(asked: Asked, *, chosen: str, labels: Labels) -> Figures | None:
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


def _decision(one: Followed) -> Figures:
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


def _agenda(quarter: Quarter) -> list[str]:
    meeting = meeting_of(quarter)
    return list(meeting.agenda) if meeting else []


def _plain(value: Any) -> Any:
    """As JSON will give it back: days as text, tuples as lists, keys as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value

"""Everything that a quarter's pack says, as one JSON value: counted once, then only read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from qingting.meetings.figures import acts, definitions, listed, received, tables, terms
from qingting.meetings.figures.beside import beside
from qingting.meetings.figures.labels import Labels, labels
from qingting.meetings.figures.windows import BACK, BEFORE, NOW, YEAR_BEFORE, Asked
from qingting.meetings.models import Snapshot
from qingting.meetings.quarters import Quarter
from qingting.meetings.selectors import decisions_before, latest_of
from qingting.rules.edition import Edition, edition_on

Figures = dict[str, Any]


def figures(asked: Asked, *, typical: str = "") -> Figures:
    """`typical` is the slug of the public notice chosen as the typical case; else the likeliest is suggested."""
    edition = edition_on(asked.today)
    words = labels(edition)
    counted = _counted(asked, labels=words)
    found = {
        **_head(asked, edition=edition),
        **counted,
        "late_units": listed.late_units(asked, labels=words),
        "late_cases": listed.late_cases(asked, labels=words),
        "key_cases": listed.key_cases(asked, labels=words),
        "sources": listed.sources(asked, edition=edition, labels=words),
        "transfers": listed.transfers(asked, edition=edition, labels=words),
        "disputes": listed.disputes(asked, labels=words),
        "typical": listed.typical(asked, chosen=typical, labels=words),
        "decisions": [listed.decision(one) for one in decisions_before(asked.quarter, today=asked.today)],
        "agenda": listed.agenda(asked.quarter),
        "beside": beside(asked),
    }
    plain: Figures = _plain(found)
    return plain


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
        "compared": {
            name: _compared(asked.quarter, back=back, own=own, frozen=frozen)
            for name, back in tables.COMPARED.items()
        },
        "trend": [_step(asked.quarter.back(back), own=own[back]) for back in reversed(BACK)],
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


def _step(quarter: Quarter, *, own: Figures) -> Figures:
    return {"quarter": str(quarter), "received": own["received"], "concluded": own["acts"]["conclude"]}


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
            gone = (row for row in published.values() if row["n"])
            rows += [{**row, "n": 0, "before": 0, "year_before": 0, name: row["n"]} for row in gone]


def _compared(
    quarter: Quarter, *, back: int, own: Mapping[int, Figures], frozen: Mapping[int, Figures]
) -> Figures:
    return {
        "quarter": str(quarter.back(back)),
        "version": frozen[back]["version"] if back in frozen else None,
        **own[back],
    }


def _plain(value: Any) -> Any:
    """As JSON will give it back: days as text, tuples as lists, keys as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value

"""Counted rows as tables with their comparisons, and the sums that they must give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qingting.meetings.figures.labels import Labels
from qingting.meetings.figures.received import Received
from qingting.meetings.figures.windows import BEFORE, NOW, YEAR_BEFORE

Row = dict[str, Any]
COMPARED = {"before": BEFORE, "year_before": YEAR_BEFORE}
TABLES = ("channel", "county", "type", "unit", "grade")
# Shown with a nought too: nobody may wonder whether a county was left out.
WHOLE = ("county",)


def tables(found: Mapping[int, Received], *, labels: Labels) -> dict[str, list[Row]]:
    made = {
        table: _table(table, {back: found[back].tables.get(table, {}) for back in (0, 1, 4)}, labels=labels)
        for table in TABLES
    }
    made["all_types"] = _table("type", {back: found[back].named for back in (0, 1, 4)}, labels=labels)
    return made


def _table(table: str, counts: Mapping[int, Mapping[str, int]], *, labels: Labels) -> list[Row]:
    """One row for each code that any of the three quarters has, in the order of the labels."""
    codes = {code for of in counts.values() for code in of}
    if table in WHOLE:
        codes |= {code for code in labels.words[table] if code}
    return [
        {
            "code": code,
            **labels.of(table, code),
            "n": counts[NOW].get(code, 0),
            **{name: counts[back].get(code, 0) for name, back in COMPARED.items()},
        }
        for code in sorted(codes, key=lambda code: labels.place(table, code))
    ]


def cross(found: Received, *, labels: Labels) -> Row:
    """County by primary type: where which trouble is."""
    counties = sorted({county for county, _ in found.cross}, key=lambda code: labels.place("county", code))
    kinds = sorted({kind for _, kind in found.cross}, key=lambda code: labels.place("type", code))
    return {
        "rows": [{"code": code, **labels.of("county", code)} for code in counties],
        "columns": [{"code": code, **labels.of("type", code)} for code in kinds],
        "cells": [[found.cross.get((county, kind), 0) for kind in kinds] for county in counties],
    }


def checks(found: Received, *, made: Mapping[str, list[Row]], crossed: Row) -> list[Row]:
    """Each table's sum beside the total it must give; for all types, the total and what several types add."""
    several = sum((kinds - 1) * count for kinds, count in found.spread.items() if kinds > 1)
    untyped = found.spread.get(0, 0)
    sums = [(table, _sum(made[table]), found.count) for table in TABLES]
    sums.append(("cross", sum(map(sum, crossed["cells"])), found.count))
    sums.append(("all_types", _sum(made["all_types"]), found.count - untyped + several))
    sums.append(("spread", sum(found.spread.values()), found.count))
    return [
        {"table": table, "sum": total, "expected": expected, "holds": total == expected}
        for table, total, expected in sums
    ]


def several_types(found: Received) -> Row:
    """Why the table of all types gives more than there are petitions."""
    return {
        "petitions": found.count,
        "mentions": sum(found.named.values()),
        "without": found.spread.get(0, 0),
        "several": sum(count for kinds, count in found.spread.items() if kinds > 1),
        "further": sum((kinds - 1) * count for kinds, count in found.spread.items() if kinds > 1),
    }


def _sum(rows: Iterable[Row]) -> int:
    return sum(int(row["n"]) for row in rows)

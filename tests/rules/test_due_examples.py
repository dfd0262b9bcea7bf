"""The sentences of tests/examples: a lawyer can read them, and add one."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from qingting.rules.calendar import load_calendar
from qingting.rules.due import ROLLING, due
from qingting.rules.edition import load_edition

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
KEYS = {"term", "from", "count", "extended", "last", "expect", "provisional", "why", "edition"}


def examples() -> list[Any]:
    return list(_told())


def _told() -> Iterator[Any]:
    for path in sorted(EXAMPLES.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("example", []):
            label = (
                f"{path.stem}: {row['term']} {row['from']} {row.get('count', '')}{row.get('extended', '')}"
            )
            yield pytest.param(row, id=label)


@pytest.mark.parametrize("row", examples())
def test_a_sentence_holds(row: dict[str, Any]) -> None:
    assert row.keys() <= KEYS, f"unknown keys: {row.keys() - KEYS}"
    edition = load_edition(row.get("edition", "haidong-2024-17"))
    found = due(
        edition,
        load_calendar(),
        term=row["term"],
        start=row["from"],
        extended=row.get("extended", 0),
        count=row.get("count"),
    )
    assert found.on == row["expect"], row["why"]
    assert found.provisional == row.get("provisional", False), row["why"]
    counted = [line.date for line in found.days if line.counted]
    assert (ROLLING in found.because) == ("last" in row), row["why"]
    assert "last" not in row or counted[-1] == row["last"], row["why"]


def test_there_are_many_sentences_and_each_says_why() -> None:
    rows = [example.values[0] for example in examples()]
    assert len(rows) >= 120
    assert all(row["why"] for row in rows)
    told = {(row["term"], row["from"], row.get("count"), row.get("extended", 0)) for row in rows}
    assert len(told) == len(rows), "the same case twice"


def test_the_cases_of_the_first_plan_are_among_them() -> None:
    told = {
        (row["term"], str(row["from"]), row.get("count"), str(row["expect"])) for row in map(_row, examples())
    }
    assert {
        ("investigate", "2026-02-12", None, "2026-02-24"),
        ("investigate", "2026-02-12", "working", "2026-02-24"),
        ("investigate", "2026-09-24", None, "2026-09-28"),
        ("investigate", "2026-09-24", "working", "2026-09-30"),
        ("recheck", "2026-04-30", None, "2026-05-06"),
        ("recheck", "2026-04-30", "working", "2026-05-11"),
        ("conclude", "2026-09-29", None, "2026-11-30"),
        ("conclude", "2026-11-24", None, "2027-01-25"),
    } <= told


def _row(example: Any) -> dict[str, Any]:
    row: dict[str, Any] = example.values[0]
    return row


def test_every_term_of_the_edition_has_a_sentence() -> None:
    assert {_row(example)["term"] for example in examples()} == load_edition("haidong-2024-17").terms.keys()


def test_without_a_roll_the_last_counted_day_is_the_last_day() -> None:
    found = due(load_edition("haidong-2024-17"), load_calendar(), term="investigate", start=date(2026, 3, 2))
    assert found.days[0].date == found.start
    assert found.days[-1].date == found.on
    assert all(b.date - a.date == timedelta(days=1) for a, b in zip(found.days, found.days[1:], strict=False))

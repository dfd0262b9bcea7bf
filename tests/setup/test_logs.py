"""The log tells what happened and not to whom."""

from __future__ import annotations

from qingting.config.logs import without_values


def test_what_the_database_repeats_is_cut() -> None:
    traceback = (
        'duplicate key value violates unique constraint "phone"\n'
        "DETAIL: Key (phone)=(13900000000) already exists.\n"
        "CONTEXT: SQL statement of 13900000000"
    )
    event = without_values(None, "", {"event": traceback, "exception": traceback})
    for text in event.values():
        assert "13900000000" not in text
        assert "unique constraint" in text
        assert "DETAIL: (cut)" in text


def test_other_events_stay_as_they_are() -> None:
    event = {"event": "started", "port": 8000}
    assert without_values(None, "", dict(event)) == event

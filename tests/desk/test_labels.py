"""A record in words: an instant is told in the hours of the place."""

import pytest

from qingting.rules.edition import load_edition
from qingting.web.desk.happened import Names
from qingting.web.desk.labels import Line, lines_of


@pytest.mark.parametrize(
    "kept", ["2026-11-24T17:51:58.564256Z", "2026-11-25T01:51:58+08:00", "2026-11-25T01:51"]
)
def test_an_instant_is_told_in_the_hours_of_the_place(kept: str) -> None:
    edition = load_edition("haidong-2024-17")
    told = lines_of("record_visit", content={"at": kept}, edition=edition, names=Names(units={}, people={}))
    assert told == [Line("核查时间", "2026-11-25 01:51")]
